import { useMapPlace } from '../process/place';
import { Icon } from '../ui/Icon';
import { Picker } from '../ui/Picker';
import { findProcesses } from './find';

/** Finds a process anywhere on the map and goes there. */
export function SearchBox() {
  const { jump } = useMapPlace();
  return (
    <Picker
      className="search"
      label="Find a process"
      isLabelHidden
      placeholder="Find a process"
      topic="processes"
      find={findProcesses}
      onPick={({ id }) => jump(id)}
      icon={<Icon name="search" size={18} />}
    />
  );
}
