import type { FindingKind } from '../graphql/generated';
import type { FindingRow } from '../live/rows';
import { useShown } from '../live/useLive';
import { Empty } from '../ui/States';
import { useMapPlace } from './place';
import type { SectionProps } from './section';

const FINDING_WORDS: Record<FindingKind, string> = {
  OVERLAP: 'Overlap',
  POLICY_PRACTICE: 'Policy and practice differ',
  UNINTENDED_CONSEQUENCE: 'Unintended consequence',
  STRATEGIC_DISSONANCE: 'Strategic dissonance',
  BARRIER: 'Barrier',
  GAP_IN_OWNERSHIP: 'Gap in ownership',
  GAP_IN_ACCOUNTABILITY: 'Gap in accountability',
  INSUFFICIENT_PARTS: 'The parts are not enough',
  DATA_SHARING_BLOCK: 'Data cannot be shared',
};

/** The other processes that a finding is about, as far as they are known here. */
function Also({ ids }: { ids: readonly string[] }) {
  const { jump } = useMapPlace();
  const others = useShown((state) =>
    ids.map((id) => state.processes.get(id)).filter((each) => each !== undefined),
  );
  if (others.length === 0) return null;
  return (
    <p className="muted">
      Also about{' '}
      {others.map((other, nth) => (
        <span key={other.id}>
          {nth > 0 && ', '}
          <button type="button" className="button button--link" onClick={() => jump(other.id)}>
            {other.name}
          </button>
        </span>
      ))}
    </p>
  );
}

export function Findings({ process, details }: SectionProps) {
  return (
    <section className="section" aria-labelledby="findings-title">
      <h3 id="findings-title">Findings</h3>
      {details.findings.length === 0 ? (
        <Empty icon="check">No findings are raised about this process.</Empty>
      ) : (
        <FindingList
          findings={details.findings}
          also={({ processIds }) => <Also ids={processIds.filter((each) => each !== process.id)} />}
        />
      )}
    </section>
  );
}

interface FindingListProps {
  readonly findings: readonly FindingRow[];
  /** Said below each: what else it is about. */
  readonly also?: (finding: FindingRow) => React.ReactNode;
}

export function FindingList({ findings, also }: FindingListProps) {
  return (
    <ul className="cards">
      {findings.map((finding) => (
        <li key={finding.id} className="card card--finding">
          <p className="card__about">
            {FINDING_WORDS[finding.kind]}
            {finding.isIllustrative && <span className="tag tag--quiet">Illustrative</span>}
          </p>
          <p className="card__title">{finding.title}</p>
          <p className="card__text">{finding.text}</p>
          {also?.(finding)}
        </li>
      ))}
    </ul>
  );
}
