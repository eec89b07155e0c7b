/** The processes below one's own that nobody answers for: whoever answers for the whole may take them over. */
import { useState } from 'react';
import { TakeOverDocument } from '../graphql/generated';
import { SessionEnded } from '../graphql/http';
import { command } from '../organisations/command';
import { useMe, useSignedIn } from '../people/me';
import { Refusal } from '../signin/Refusal';
import { useAnnounce } from '../ui/Announcer';
import { Button } from '../ui/Button';
import { focusWhenThere } from '../ui/focusWhenThere';
import { Icon } from '../ui/Icon';
import { messageOf } from '../ui/words';
import { useFreshList, type Waiting } from './useMyWork';
import { wayTo } from './words';

export type Vacancy = Waiting['vacancies'][number];

const TITLE = 'vacancies-title';

interface VacanciesProps {
  readonly vacancies: readonly Vacancy[];
  /** The way to one that may be read. */
  readonly link: (processId: string, children: React.ReactNode) => React.ReactNode;
}

export function Vacancies({ vacancies, link }: VacanciesProps) {
  if (vacancies.length === 0) return null;
  return (
    <section aria-labelledby={TITLE}>
      <h3 id={TITLE} tabIndex={-1}>
        Nobody answers for <span className="tally">{vacancies.length}</span>
      </h3>
      <p className="muted">
        The posts that own these are vacant. You answer for the whole they are part of: take them
        over, or ask a steward to give the post to somebody.
      </p>
      <ul className="rows">
        {vacancies.map((vacancy) => (
          <li key={vacancy.process.id} className="rows__row">
            <div className="rows__text">
              <What vacancy={vacancy} link={link} />
            </div>
            <TakeOver vacancy={vacancy} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function What({ vacancy: { process }, link }: { vacancy: Vacancy } & Pick<VacanciesProps, 'link'>) {
  if (process.isRestricted) {
    return (
      <span className="my-work__restricted">
        <Icon name="restricted" size={16} /> {process.name}
        <span className="muted">You know what it is once you answer for it</span>
      </span>
    );
  }
  return link(
    process.id,
    <>
      <span>{process.name}</span>
      <span className="muted">{wayTo(process)}</span>
    </>,
  );
}

function TakeOver({ vacancy: { process, postId } }: { vacancy: Vacancy }) {
  const { posts } = useMe();
  const { sessionEnded } = useSignedIn();
  const announce = useAnnounce();
  const fresh = useFreshList();
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const post = posts.find(({ id }) => id === postId);
  const take = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      await command(TakeOverDocument, { processId: process.id, postId });
      announce(`You answer for ‘${process.name}’ now`);
      await fresh();
      focusWhenThere(
        () => document.getElementById(TITLE) ?? document.getElementById('owned-title'),
      );
    } catch (error) {
      if (error instanceof SessionEnded) sessionEnded();
      setRefusal(messageOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="my-work__take">
      <Button isDisabled={isBusy} onPress={() => void take()}>
        {isBusy ? 'Taking it over…' : 'Take it over'}
        <span className="hidden"> – {process.name}</span>
      </Button>
      {posts.length > 1 && post && <span className="muted">as {post.name}</span>}
      <Refusal>{refusal}</Refusal>
    </div>
  );
}
