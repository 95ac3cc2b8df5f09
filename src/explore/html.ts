import { createHash } from 'node:crypto';
import { pageStyle, properties } from '../draw/svg-style.js';
import type { Subject } from './subject.js';

/** What a page is made of besides its subject: its one script, and its style sheet. */
export interface Parts {
  readonly script: string;
  readonly style: string;
}

/**
 * A page that has everything in it. Its security policy lets nothing in from elsewhere and runs no script but this one, whose fingerprint it names, so that a
 * name in a certificate can do nothing, whatever it looks like.
 */
export function explorerPage(subject: Subject, { script, style }: Parts): string {
  const code = script.trim().replaceAll('</script', '<\\/script');
  const styles = `${colours()}\n${pageStyle()}\n${style.trim()}`;
  return [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy(code, styles)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<link rel="icon" href="data:,">',
    '<title>sameview</title>',
    `<style>${styles}</style>`,
    '</head>',
    '<body>',
    '<noscript>This page draws its pictures by a script that is part of it; it needs no network. Allow scripts to see them.</noscript>',
    `<script type="application/json" id="subject">${embedded(subject)}</script>`,
    `<script>${code}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function policy(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src '${fingerprint(script)}'`,
    `style-src '${fingerprint(style)}'`,
    'img-src data: blob:',
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function fingerprint(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** JSON in which nothing can end the element that it stands in. */
function embedded(subject: Subject): string {
  return JSON.stringify(subject).replaceAll('<', '\\u003c');
}

/** As the system has it, unless the reader has chosen; printed, always light. */
function colours(): string {
  return [
    `:root{${properties('light')}}`,
    `@media screen and (prefers-color-scheme:dark){:root:not([data-theme]){${properties('dark')};color-scheme:dark}}`,
    `@media screen{:root[data-theme=dark]{${properties('dark')};color-scheme:dark}:root[data-theme=light]{color-scheme:light}}`,
  ].join('\n');
}
