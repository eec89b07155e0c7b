// @vitest-environment happy-dom
import { act, cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createRef, type RefObject, StrictMode, useState } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MapCommand, MapController, MapModel, MapViewProps, Refusal } from '../index';
import { MapView } from '../index';
import { aPart, aProcess, outline } from '../test/world';

const CARE = `
  Delivering
    Providing
      Diagnosing
      Treating
    Regulating`;

/** The page here has no layout of its own: give it a screen. */
beforeEach(() => {
  for (const [side, length] of [
    ['clientWidth', 1200],
    ['clientHeight', 800],
  ] as const)
    Object.defineProperty(HTMLElement.prototype, side, { configurable: true, get: () => length });
});

afterEach(cleanup);

interface ShellProps {
  readonly model: MapModel;
  readonly map: RefObject<MapController | null>;
  readonly commands: MapCommand[];
  readonly said: string[];
  readonly refused: Refusal[];
  readonly more: Partial<MapViewProps>;
}

function Shell({ model, map, commands, said, refused, more }: ShellProps) {
  const [selectedId, select] = useState<string | null>(null);
  return (
    <MapView
      ref={map}
      model={model}
      topId="Delivering"
      selectedId={selectedId}
      onSelect={([id]) => select(id ?? null)}
      onOpen={() => {}}
      onCommand={(command) => commands.push(command)}
      onNeedParts={() => {}}
      onFocusCluster={() => {}}
      onAsk={() => {}}
      onRefused={(refusal) => refused.push(refusal)}
      announce={(text) => said.push(text)}
      {...more}
    />
  );
}

function shown(model: MapModel, more: Partial<MapViewProps> = {}) {
  const map = createRef<MapController>();
  const commands: MapCommand[] = [];
  const said: string[] = [];
  const refused: Refusal[] = [];
  render(
    <StrictMode>
      <Shell {...{ model, map, commands, said, refused, more }} />
    </StrictMode>,
  );
  const user = userEvent.setup();
  return { map, commands, said, refused, user };
}

const item = (name: string) => screen.getByRole('treeitem', { name });
const itemNames = () => screen.getAllByRole('treeitem').map((each) => each.textContent);

describe('the map on the page', () => {
  it('is one flat tree in reading order, whose items know their level and place', () => {
    shown(outline(CARE));
    const tree = screen.getByRole('tree', { name: 'Map of Delivering' });
    const levels = within(tree)
      .getAllByRole('treeitem')
      .map((each) => each.getAttribute('aria-level'));
    expect(levels).toEqual(['1', '2', '3', '3', '2']);
    expect(item('Treating').getAttribute('aria-posinset')).toBe('2');
    expect(item('Treating').getAttribute('aria-setsize')).toBe('2');
    expect(item('Providing').getAttribute('aria-expanded')).toBe('true');
    expect(item('Treating').hasAttribute('aria-expanded')).toBe(false);
  });

  it('has one stop for the keyboard, which moves with the arrows', async () => {
    const { user } = shown(outline(CARE));
    await user.tab();
    expect(document.activeElement).toBe(item('Delivering'));
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(document.activeElement).toBe(item('Diagnosing'));
    expect(item('Diagnosing').getAttribute('aria-selected')).toBe('true');
    const stops = screen.getAllByRole('treeitem').filter(({ tabIndex }) => tabIndex === 0);
    expect(stops).toEqual([item('Diagnosing')]);
  });

  it('says in words what the marks show', () => {
    const model = outline(CARE);
    model.putProcess(
      aProcess('Treating', { ownerName: null, openFindings: 1, openSuggestions: 2 }),
    );
    shown(model, {
      changed: new Set(['Treating']),
      presence: [
        {
          connectionId: 'a',
          personName: 'Amina Okafor',
          colourIndex: 0,
          processId: 'Treating',
          editing: 'WHY',
        },
      ],
    });
    const says = document.getElementById(item('Treating').getAttribute('aria-describedby') ?? '');
    expect(says?.textContent).toBe(
      'No owner. 1 open finding. 2 open suggestions. Changed since you looked. Amina Okafor is editing.',
    );
  });

  it('takes a name where the new part will stand, and sends it', async () => {
    const { user, commands } = shown(outline(CARE));
    await user.tab();
    await user.keyboard('{ArrowRight}{Insert}');
    const field = screen.getByRole('textbox', { name: 'Name of the new part of Providing' });
    expect(document.activeElement).toBe(field);
    await user.keyboard('Discharging{Enter}');
    expect(commands).toMatchObject([
      { verb: 'addPart', wholeId: 'Providing', name: 'Discharging', place: {} },
    ]);
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(document.activeElement).toBe(item('Providing'));
  });

  it('keeps a name when the person goes elsewhere, and leaves the keyboard there', async () => {
    const { user, commands } = shown(outline(CARE));
    render(<button type="button">Elsewhere</button>);
    await user.tab();
    await user.keyboard('{ArrowRight}{Insert}Discharging');
    await user.click(screen.getByRole('button', { name: 'Elsewhere' }));
    expect(commands).toMatchObject([{ verb: 'addPart', name: 'Discharging' }]);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Elsewhere' }));
  });

  it('cancels a name by Escape', async () => {
    const { user, commands } = shown(outline(CARE));
    await user.tab();
    await user.keyboard('{ArrowRight}{F2}Other{Escape}');
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(commands).toEqual([]);
    expect(document.activeElement).toBe(item('Providing'));
  });

  it('says that a name is needed where one was emptied, and waits for it', async () => {
    const { user, commands } = shown(outline(CARE));
    await user.tab();
    await user.keyboard('{ArrowRight}{F2}{Backspace}{Enter}');
    expect(screen.getByRole('alert').textContent).toMatch(/A name is needed/);
    expect(document.activeElement).toBe(screen.getByRole('textbox'));
    await user.keyboard('Advising{Enter}');
    expect(commands).toEqual([{ verb: 'rename', processId: 'Providing', name: 'Advising' }]);
  });

  it('says visibly why a name cannot be given', async () => {
    const model = outline(CARE);
    model.putProcess(aProcess('Providing', { partCount: 2, mayDo: ['READ'] }));
    const { user, refused } = shown(model);
    await user.tab();
    await user.keyboard('{ArrowRight}{F2}');
    expect(refused).toMatchObject([{ asked: 'Rename', ownedBy: 'Providing' }]);
  });

  it('lists what can be done, and says why something cannot', async () => {
    const model = outline(CARE);
    model.putProcess(aProcess('Providing', { partCount: 2, mayDo: ['READ', 'SUGGEST'] }));
    const { user, commands, refused } = shown(model);
    await user.tab();
    await user.keyboard('{ArrowRight}{Shift>}{F10}{/Shift}');
    const rename = screen.getByRole('menuitem', { name: 'Rename' });
    expect(rename.getAttribute('aria-disabled')).toBe('true');
    await user.click(rename);
    expect(refused.at(-1)?.reason).toMatch(/Only the owner or a leading player of “Providing”/);
    expect(commands).toEqual([]);
    expect(screen.queryByRole('menu')).toBeNull();
    expect(document.activeElement).toBe(item('Providing'));
  });

  it('keeps the keyboard when somebody else takes the focused process away', async () => {
    const model = outline(CARE);
    const { user } = shown(model);
    await user.tab();
    await user.keyboard('{ArrowRight}{ArrowRight}');
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(item('Treating'));
    await act(async () => model.removePart('Providing', 'Treating'));
    expect(document.activeElement).toBe(item('Diagnosing'));
  });

  it('draws a change of the model at once', async () => {
    const model = outline(CARE);
    shown(model);
    await act(async () =>
      model.change(() => {
        model.putProcess(aProcess('Advising'));
        model.putPart(aPart('Delivering', 'Advising', 999));
      }),
    );
    expect(itemNames().at(-1)).toMatch(/^Advising/);
  });

  it('waits for its top, and gives no handle until it is there', async () => {
    const model = outline('Elsewhere');
    const { map } = shown(model);
    expect(screen.queryByRole('tree')).toBeNull();
    expect(map.current).toBeNull();
    await act(async () => model.putProcess(aProcess('Delivering')));
    expect(item('Delivering')).toBeTruthy();
    expect(map.current?.exportSvg()).toMatch(/^<svg/);
  });

  it('shows facets and attributes as branches when asked', () => {
    const model = outline(CARE);
    model.putAttribute({
      id: 'x',
      processId: 'Delivering',
      facet: 'WHY',
      text: 'Health for all',
      practice: false,
      order: 'a',
    });
    shown(model, { showsAttributes: true });
    expect(item('Why').getAttribute('aria-level')).toBe('2');
    expect(item('Health for all').getAttribute('aria-level')).toBe('3');
  });
});

describe('the map as somebody else would see it', () => {
  it('marks and says what they would not see, or not in full', () => {
    shown(outline(CARE), {
      seenAs: new Map([
        ['Delivering', 'FULL'],
        ['Providing', 'RESTRICTED'],
        ['Treating', 'ABSENT'],
        ['Diagnosing', 'UNKNOWN'],
      ]),
    });
    const says = (name: string) => {
      const id = item(name).getAttribute('aria-describedby') ?? '';
      return document.getElementById(id)?.textContent;
    };
    expect(says('Delivering')).not.toMatch(/They/);
    expect(says('Providing')).toMatch(/would see a restricted process here/);
    expect(says('Treating')).toMatch(/would not see that it stands here/);
    expect(says('Diagnosing')).toMatch(/not yours to know/);
    expect(item('Providing').className).toContain('is-as-restricted');
    expect(item('Treating').className).toContain('is-as-absent');
    expect(item('Delivering').querySelector('.map-seen')).toBeNull();
    expect(item('Treating').querySelector('.map-seen')).not.toBeNull();
  });
});
