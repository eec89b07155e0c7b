// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { type Mention, mentionOf } from '../live/blocks';
import { Chip } from './Chip';
import { idsOf, NO_NAMES, namesOf } from './names';

const ID = '0b9f6c1e-6a3f-4f0e-9c68-3d6f0e8a2b11';
const of = (kind: Mention['kind']): Mention => ({ kind, id: ID });
const NOBODY = { processes: [], people: [], documents: [] };

afterEach(cleanup);

describe('what is mentioned, as it is read', () => {
  it('is a link to the process, by its name', () => {
    const processes = [{ id: ID, name: 'Caring', isRestricted: false }];
    render(<Chip mention={of('process')} names={namesOf({ ...NOBODY, processes })} />);
    expect(screen.getByRole('link', { name: 'Caring' }).getAttribute('href')).toBe(
      `/process/${ID}`,
    );
  });

  it('leads nowhere where the process is restricted', () => {
    const processes = [{ id: ID, name: 'A restricted process', isRestricted: true }];
    render(<Chip mention={of('process')} names={namesOf({ ...NOBODY, processes })} />);
    expect(screen.queryByRole('link')).toBeNull();
    expect(screen.getByText('A restricted process')).toBeTruthy();
  });

  it('is a word that tells nothing where the reader may not know it', () => {
    render(<Chip mention={of('process')} names={NO_NAMES} />);
    expect(screen.queryByRole('link')).toBeNull();
    expect(screen.getByText('a process')).toBeTruthy();
  });

  it('is the name of a person', () => {
    const people = [{ id: ID, name: 'Ada' }];
    render(<Chip mention={of('person')} names={namesOf({ ...NOBODY, people })} />);
    expect(screen.getByText('Ada')).toBeTruthy();
  });

  it.each([
    ['https://nhs.uk/guideline', 1],
    ['javascript:alert(1)', 0],
    [null, 0],
  ])('leads to a document only where that is a page: %s', (url, links) => {
    const documents = [{ id: ID, title: 'Guideline', url }];
    render(<Chip mention={of('document')} names={namesOf({ ...NOBODY, documents })} />);
    expect(screen.queryAllByRole('link', { name: 'Guideline' })).toHaveLength(links);
    expect(screen.getByText('Guideline')).toBeTruthy();
  });
});

describe('the ids that are asked for', () => {
  it('are each asked for once, by kind', () => {
    expect(idsOf([of('process'), of('process'), of('person')], 'process')).toEqual([ID]);
  });

  it.each([
    ['secret', ID],
    ['process', ID.toUpperCase()],
    ['process', 'x'],
    ['toString', ID],
    [null, undefined],
  ])('are none of what is no mention: %s %s', (kind, id) => {
    expect(mentionOf(kind, id)).toBeNull();
  });
});
