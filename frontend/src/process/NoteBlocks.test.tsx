// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Blocks } from '../live/blocks';
import { NoteBlocks } from './NoteBlocks';

const show = (blocks: Blocks, under: 2 | 3 = 3) =>
  render(<NoteBlocks blocks={blocks} under={under} />).container.innerHTML;

afterEach(cleanup);

describe('a note that is read', () => {
  it('has its headings below that of its facet', () => {
    const blocks: Blocks = [
      { kind: 'heading', level: 2, runs: [{ text: 'Aims' }] },
      { kind: 'heading', level: 3, runs: [{ text: 'Of wards' }] },
    ];
    show(blocks);
    expect(screen.getByRole('heading', { level: 4, name: 'Aims' })).toBeTruthy();
    expect(screen.getByRole('heading', { level: 5, name: 'Of wards' })).toBeTruthy();
    cleanup();
    show(blocks, 2);
    expect(screen.getByRole('heading', { level: 3, name: 'Aims' })).toBeTruthy();
  });

  it('has its lists, and lists within them', () => {
    const inner: Blocks = [{ kind: 'bullets', items: [[], []] }];
    show([{ kind: 'numbers', items: [inner] }]);
    expect(screen.getAllByRole('list').map(({ tagName }) => tagName)).toEqual(['OL', 'UL']);
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
  });

  it('shows words as words, whatever they look like', () => {
    const text = '<img src=x onerror=alert(1)>';
    const html = show([{ kind: 'paragraph', runs: [{ text, strong: true, em: true }] }]);
    expect(html).toContain('<strong><em>&lt;img');
    expect(screen.queryByRole('img')).toBeNull();
  });

  it.each(['https://nhs.uk', 'http://nhs.uk', 'mailto:ada@nhs.net'])('links to %s', (href) => {
    show([{ kind: 'paragraph', runs: [{ text: 'here', href }] }]);
    const link = screen.getByRole('link', { name: 'here' });
    expect(link.getAttribute('href')).toBe(href);
    expect(link.getAttribute('rel')).toBe('noopener noreferrer nofollow');
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'nhs.uk', ' javascript:1', 'https:'])(
    'does not link to %s',
    (href) => {
      show([{ kind: 'paragraph', runs: [{ text: 'here', href }] }]);
      expect(screen.queryByRole('link')).toBeNull();
      expect(screen.getByText('here')).toBeTruthy();
    },
  );
});
