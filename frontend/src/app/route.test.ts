import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../audit/filters';
import {
  auditPath,
  mapPath,
  organisationPath,
  parse,
  processPath,
  shownAs,
  signInPath,
} from './route';

const route = (path: string) => parse(new URL(path, 'https://interlock.example'));

describe('an address', () => {
  it('without a path is the largest cluster', () => {
    expect(route('/')).toEqual({
      page: 'map',
      processId: null,
      topId: null,
      viewId: null,
      isOutline: false,
    });
  });

  it('of a process on the map may say what is its top, and which view lies over it', () => {
    const path = mapPath('a b', { topId: 'top', viewId: 'figure' });
    expect(route(path)).toMatchObject({ page: 'map', topId: 'top', viewId: 'figure' });
    expect(route(mapPath('p'))).toMatchObject({ processId: 'p', topId: null, viewId: null });
  });

  it('of the map may say that it is shown as an outline, and says nothing else by it', () => {
    const path = shownAs(mapPath('p', { topId: 't' }), true);
    expect(route(path)).toMatchObject({ processId: 'p', topId: 't', isOutline: true });
    expect(shownAs(path, false)).toBe(mapPath('p', { topId: 't' }));
    expect(shownAs(processPath('p'), true)).toBe(processPath('p'));
  });

  it('of a process as a page', () => {
    expect(route(processPath('p'))).toEqual({ page: 'process', processId: 'p' });
  });

  it('of the audit', () => {
    expect(route('/audit')).toEqual({ page: 'audit', filters: EVERYTHING });
    const filters = { ...EVERYTHING, kind: 'DENIAL', personId: 'Dee' } as const;
    expect(auditPath(EVERYTHING)).toBe('/audit');
    expect(route(auditPath(filters))).toEqual({ page: 'audit', filters });
  });

  it('of an organisation that somebody looks after, and of an invitation with its secret', () => {
    expect(route(organisationPath('trust'))).toEqual({
      page: 'organisation',
      organisationId: 'trust',
    });
    expect(route('/invitation#secret')).toEqual({ page: 'invitation' });
  });

  it('that we do not know is said to be so', () => {
    for (const path of [
      '/map',
      '/process',
      '/nonsense',
      '/map/a/b',
      '/sign-in/x',
      '/audit/x',
      '/organisation',
    ]) {
      expect(route(path)).toEqual({ page: 'not-found' });
    }
  });

  it('to return to after signing in is kept', () => {
    expect(route(signInPath('/map/p?top=t'))).toEqual({ page: 'sign-in', next: '/map/p?top=t' });
  });

  it.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'to return to is never another site: %s',
    (next) => {
      expect(route(signInPath(next))).toEqual({ page: 'sign-in', next: '/' });
    },
  );
});
