import { GoTo } from './GoTo';
import type { SectionProps } from './section';

/** Whose notes mention this process; nothing where none does. */
export function MentionedIn({ details }: Pick<SectionProps, 'details'>) {
  if (details.mentionedIn.length === 0) return null;
  return (
    <section className="section" aria-labelledby="mentioned-title">
      <h3 id="mentioned-title">Mentioned in</h3>
      <ul className="rows">
        {details.mentionedIn.map((process) => (
          <li key={process.id} className="rows__row">
            <GoTo process={process} />
          </li>
        ))}
      </ul>
    </section>
  );
}
