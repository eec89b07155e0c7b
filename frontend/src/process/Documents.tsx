import { useId, useState } from 'react';
import { newId } from '../live/id';
import type { DocumentRow } from '../live/rows';
import { useLiveMap } from '../live/useLive';
import { findDocuments } from '../search/find';
import { Button, IconButton } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Picker } from '../ui/Picker';
import { Empty } from '../ui/States';
import type { SectionProps } from './section';

export function Documents({ process, details }: SectionProps) {
  const live = useLiveMap();
  const mayEdit = process.mayDo.includes('EDIT');
  const link = (documentId: string, title: string, url: string | null) =>
    void live.run({
      verb: 'linkDocument',
      args: { processId: process.id, documentId, title, url },
    });
  return (
    <section className="section" aria-labelledby="documents-title">
      <h3 id="documents-title">Documents</h3>
      {details.documents.length === 0 ? (
        <Empty icon="document">No documents are linked.</Empty>
      ) : (
        <ul className="rows">
          {details.documents.map((document) => (
            <li key={document.id} className="rows__row">
              <Title document={document} />
              {mayEdit && (
                <IconButton
                  label={`Unlink ${document.title}`}
                  icon="close"
                  size="small"
                  onPress={() =>
                    void live.run({
                      verb: 'unlinkDocument',
                      args: { processId: process.id, documentId: document.id },
                    })
                  }
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {mayEdit && <LinkDocument label="Link a document" onLink={link} />}
    </section>
  );
}

export function Title({ document }: { document: DocumentRow }) {
  return (
    <div className="rows__text">
      {document.url ? (
        <a href={document.url} rel="noreferrer">
          {document.title}
        </a>
      ) : (
        <span>
          <Icon name="document" size={16} /> {document.title}
        </span>
      )}
    </div>
  );
}

interface LinkDocumentProps {
  readonly label: string;
  readonly autoFocus?: boolean;
  readonly onLink: (documentId: string, title: string, url: string | null) => void;
}

export function LinkDocument({ label, autoFocus = false, onLink }: LinkDocumentProps) {
  const [isNew, setNew] = useState(false);
  if (isNew) return <NewDocument onLink={onLink} onDone={() => setNew(false)} />;
  return (
    <div className="stack">
      <Picker
        label={label}
        topic="documents"
        find={findDocuments}
        autoFocus={autoFocus}
        onPick={({ id, title, url }) => onLink(id, title, url)}
      />
      <Button look="link" onPress={() => setNew(true)}>
        It is not in the list: add it
      </Button>
    </div>
  );
}

function NewDocument({
  onLink,
  onDone,
}: Pick<LinkDocumentProps, 'onLink'> & { readonly onDone: () => void }) {
  const id = useId();
  const [title, setTitle] = useState('');
  const [url, setUrl] = useState('');
  const isBadUrl = url.trim() !== '' && !/^https?:\/\/\S+$/i.test(url.trim());
  const save = (event: React.FormEvent) => {
    event.preventDefault();
    if (title.trim() === '' || isBadUrl) return;
    onLink(newId(), title.trim(), url.trim() || null);
    onDone();
  };
  return (
    <form className="inset-form" onSubmit={save}>
      <div className="field">
        <label className="field__label" htmlFor={`${id}-title`}>
          Title
        </label>
        <input
          id={`${id}-title`}
          className="field__input"
          value={title}
          // biome-ignore lint/a11y/noAutofocus: the person has just asked for this form
          autoFocus
          onChange={(event) => setTitle(event.target.value)}
        />
      </div>
      <div className="field" data-invalid={isBadUrl || undefined}>
        <label className="field__label" htmlFor={`${id}-url`}>
          Web address, if it has one
        </label>
        {isBadUrl && <p className="field__error">A web address starts with https://</p>}
        <input
          id={`${id}-url`}
          className="field__input"
          value={url}
          inputMode="url"
          aria-invalid={isBadUrl || undefined}
          onChange={(event) => setUrl(event.target.value)}
        />
      </div>
      <div className="row">
        <Button type="submit" look="main">
          Link it
        </Button>
        <Button look="quiet" onPress={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
