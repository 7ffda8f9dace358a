import type { Page } from 'playwright-core';

/** Texts whose contrast is below 4.5:1, as WCAG 2.2 (1.4.3) counts it, each with its ratio. */
export function lowContrast(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(measure);
}

const measure = `(() => {
  const parsed = (text) => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\\d.]+/g) ?? []).map(Number);
    return { colour: [red, green, blue], alpha };
  };
  const luminance = (colour) => {
    const [red, green, blue] = colour.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (element) => {
    const shape = element.localName === 'text' && element.parentElement.querySelector(':scope > rect');
    if (shape) return parsed(getComputedStyle(shape).fill).colour;
    for (let at = element; at !== null; at = at.parentElement) {
      const { colour, alpha } = parsed(getComputedStyle(at).backgroundColor);
      if (alpha > 0) return colour;
    }
    return [255, 255, 255];
  };
  const hasText = (element) =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '');
  const found = new Set();
  for (const element of document.querySelectorAll('body *')) {
    if (!hasText(element) || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const front = parsed(element instanceof SVGElement ? style.fill : style.color).colour;
    const [dark, light] = [luminance(front), luminance(behind(element))].sort((a, b) => a - b);
    const ratio = (light + 0.05) / (dark + 0.05);
    const what = element.localName + '.' + (element.getAttribute('class') ?? '');
    if (ratio < 4.5) found.add(what + ' ' + ratio.toFixed(2));
  }
  return [...found];
})()`;
