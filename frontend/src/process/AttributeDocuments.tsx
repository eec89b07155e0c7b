/** The documents that an attribute links to: where what it states is written down. */
import type { AttributeRow } from '../live/rows';
import { useLiveMap } from '../live/useLive';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { LinkDocument } from './Documents';

interface AttributeDocumentsProps {
  readonly attribute: AttributeRow;
  readonly mayEdit: boolean;
}

export function AttributeDocuments({ attribute, mayEdit }: AttributeDocumentsProps) {
  const live = useLiveMap();
  if (attribute.documents.length === 0) return null;
  return (
    <ul className="attribute__documents" aria-label="Documents">
      {attribute.documents.map(({ id, title, url }) => (
        <li key={id} className="attribute__document">
          <Icon name="document" size={14} />
          {url ? (
            <a href={url} rel="noreferrer">
              {title}
            </a>
          ) : (
            <span>{title}</span>
          )}
          {mayEdit && (
            <button
              type="button"
              className="chip__remove"
              aria-label={`Unlink ${title}`}
              onClick={() =>
                void live.run({
                  verb: 'unlinkAttributeDocument',
                  args: { attributeId: attribute.id, documentId: id },
                })
              }
            >
              <Icon name="close" size={12} />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

interface LinkToAttributeProps {
  readonly attribute: AttributeRow;
  readonly onDone: () => void;
}

export function LinkToAttribute({ attribute, onDone }: LinkToAttributeProps) {
  const live = useLiveMap();
  return (
    <div className="stack">
      <LinkDocument
        label="Document"
        autoFocus
        onLink={(documentId, title, url) => {
          void live.run({
            verb: 'linkAttributeDocument',
            args: { attributeId: attribute.id, documentId, title, url },
          });
          onDone();
        }}
      />
      <Button look="quiet" onPress={onDone}>
        Cancel
      </Button>
    </div>
  );
}
