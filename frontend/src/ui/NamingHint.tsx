/** A process is named for what is done: a hint, never a refusal. */
export function NamingHint({ name, id }: { name: string; id?: string }) {
  const isDoing = name.trim() === '' || /^\S*ing\b/i.test(name.trim());
  return (
    <p className="field__hint" id={id} data-shows={!isDoing || undefined}>
      {isDoing
        ? 'Start with what is done, as in ‘Testing blood’.'
        : 'Names usually start with what is done, as in ‘Testing blood’. You may keep this one.'}
    </p>
  );
}
