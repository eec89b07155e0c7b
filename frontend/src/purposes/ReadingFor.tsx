/** What one reads for, wherever one is, with the way to stop. */
import { Button as AriaButton } from 'react-aria-components/Button';
import { Icon } from '../ui/Icon';
import { type Item, Menu } from '../ui/Menu';
import { count } from '../ui/words';
import { useDeclaring } from './useDeclaring';
import { useReadsFor } from './usePurposes';
import { atTime } from './words';

export function ReadingFor() {
  const readings = useReadsFor();
  const { stop } = useDeclaring();
  if (readings.length === 0) return null;
  const items: Item[] = readings.map(({ id, statement, readsUntil }) => ({
    id,
    label: `Stop reading for ‘${statement.name}’`,
    detail: readsUntil ? `Otherwise until ${atTime(readsUntil)}` : undefined,
    icon: 'close',
    run: () => stop(id, statement.name),
  }));
  const [first] = readings;
  const name =
    readings.length === 1 && first ? first.statement.name : count(readings.length, 'purpose');
  return (
    <Menu label="What you read for" sections={[{ title: 'What you read for', items }]}>
      <AriaButton className="reading-for" aria-label={`Reading for ${name}. Stop?`}>
        <Icon name="view" size={18} />
        <span className="reading-for__name">Reading for {name}</span>
      </AriaButton>
    </Menu>
  );
}
