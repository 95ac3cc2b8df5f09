const SVG = 'http://www.w3.org/2000/svg';

/** Drawn, because not every font has these signs. All are 16 by 16. */
const PATHS = {
  first: 'M4 3v10M13 3 6 8l7 5z',
  previous: 'M11 3 4 8l7 5z',
  play: 'M4 2.5 13 8l-9 5.5z',
  pause: 'M4.5 3v10h2V3zM9.5 3v10h2V3z',
  next: 'M5 3l7 5-7 5z',
  last: 'M12 3v10M3 3l7 5-7 5z',
  auto: 'M8 2a6 6 0 0 0 0 12z',
  light: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 1v2M8 13v2M1 8h2M13 8h2M3 3l1.4 1.4M11.6 11.6 13 13M13 3l-1.4 1.4M4.4 11.6 3 13',
  dark: 'M12.5 10.5A6 6 0 0 1 5.5 2.6a6 6 0 1 0 7 7.9z',
  minus: 'M3 8h10',
  plus: 'M3 8h10M8 3v10',
  centre: 'M8 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM8 1v4M8 11v4M1 8h4M11 8h4',
} as const;

export type IconName = keyof typeof PATHS;

export function icon(name: IconName): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  for (const [attribute, value] of Object.entries({
    viewBox: '0 0 16 16',
    width: '16',
    height: '16',
    class: `icon ${name}`,
    'aria-hidden': 'true',
  }))
    svg.setAttribute(attribute, value);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  if (name === 'auto') svg.append(circle());
  return svg;
}

function circle(): SVGElement {
  const element = document.createElementNS(SVG, 'circle');
  for (const [attribute, value] of Object.entries({ cx: '8', cy: '8', r: '6', fill: 'none' })) element.setAttribute(attribute, value);
  return element;
}
