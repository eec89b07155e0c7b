/** From the banner to what it speaks of, in the panel or on the page of the process. */
import type { Facet } from '../graphql/generated';
import { focusWhenThere } from '../ui/focusWhenThere';

export const facetPlace = (facet: Facet): string => `facet-${facet.toLowerCase()}`;

/** The keyboard goes to a facet, unfolded. */
export const goToFacet = (facet: Facet): void =>
  goTo(`#${facetPlace(facet)}`, ':scope > summary, :scope > h2');

/** The keyboard goes to a statement. */
export const goToStatement = (attributeId: string): void =>
  goTo(`[data-attribute="${attributeId}"]`);

function goTo(selector: string, within?: string): void {
  focusWhenThere(() => {
    const place = document.querySelector<HTMLElement>(selector);
    if (!place) document.querySelector<HTMLElement>(FACETS_TAB)?.click();
    const facet = place?.closest('details');
    if (facet) facet.open = true;
    const target = within ? place?.querySelector<HTMLElement>(within) : place;
    // It takes the keyboard from here only, and not on the way by Tab.
    if (target && target.tabIndex < 0) target.tabIndex = -1;
    target?.scrollIntoView({ block: 'start' });
    return target ?? null;
  });
}

/** Where the facets are, when the panel shows something else. */
const FACETS_TAB = '.panel [role="tab"][data-key="facets"]';
