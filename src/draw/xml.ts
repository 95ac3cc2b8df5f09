import { visible } from './visible.js';

/** Text as the content of an XML element or of an attribute in double quotes. */
export function escapeXml(text: string): string {
  return visible(text).replace(/[&<>"']/gu, (character) => `&#${character.codePointAt(0)};`);
}
