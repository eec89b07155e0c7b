import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import type { SavedView } from './useView';

interface ViewCaptionProps {
  readonly view: SavedView;
  readonly onClose: () => void;
}

/** What a figure of a paper has below it stands here above it, with the way out. */
export function ViewCaption({ view, onClose }: ViewCaptionProps) {
  return (
    <section className="caption" aria-label="Saved view">
      <Icon name="view" size={22} />
      <div className="caption__text">
        <h2 className="caption__title">{view.title}</h2>
        {view.description && <p>{view.description}</p>}
      </div>
      <Button icon="close" onPress={onClose}>
        Close<span className="hidden"> the view</span>
      </Button>
    </section>
  );
}
