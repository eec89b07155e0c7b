interface Placed {
  readonly path: readonly { readonly name: string }[];
}

/** The nearest wholes say where it stands; the farthest are the same for all. */
export function wayTo({ path }: Placed): string {
  const nearest = path.slice(-2).map(({ name }) => name);
  return nearest.length > 0 ? `in ${nearest.join(' › ')}` : 'top of a cluster';
}
