import { arialWidth, rememberWidths, type TextWidth } from '../core/text';

/** Measures words in the page's own font, or in Arial's widths where nothing can be drawn. */
export function pageTextWidth(): TextWidth {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return rememberWidths(arialWidth);
  const family = getComputedStyle(document.body).fontFamily || 'Arial, sans-serif';
  return rememberWidths((text, { size, bold }) => {
    context.font = `${bold ? 'bold ' : ''}${size}px ${family}`;
    return context.measureText(text).width;
  });
}
