import { useEffect, useRef, useState } from 'react';
import { newId } from '../live/id';
import type { ProcessRow } from '../live/rows';
import { useLiveMap } from '../live/useLive';
import { findPosts } from '../search/find';
import { Button } from '../ui/Button';
import { Dialog, DialogButtons } from '../ui/Dialog';
import { type Choice, Picker } from '../ui/Picker';

interface OfferDialogProps {
  readonly process: ProcessRow;
  readonly isOpen: boolean;
  readonly onOffered: () => void;
  readonly onClose: () => void;
}

export function OfferDialog({ process, isOpen, onOffered, onClose }: OfferDialogProps) {
  const live = useLiveMap();
  const [post, setPost] = useState<Choice | null>(null);
  const offerButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (post) offerButton.current?.focus();
  }, [post]);
  const offer = () => {
    if (!post) return;
    const args = { processId: process.id, id: newId(), toPostId: post.id };
    void live.run({ verb: 'offerOwnership', args });
    setPost(null);
    onOffered();
    onClose();
  };
  return (
    <Dialog title={`Hand over ‘${process.name}’`} isOpen={isOpen} onClose={onClose}>
      <p>
        You offer the ownership to another post. It stays with {process.owner?.name ?? 'you'} until
        whoever holds that post accepts. The handover is recorded.
      </p>
      {post ? (
        <p className="chosen">
          <span>
            <strong>{post.name}</strong> <span className="muted">{post.detail}</span>
          </span>
          <Button look="quiet" onPress={() => setPost(null)}>
            Choose another
          </Button>
        </p>
      ) : (
        <Picker label="To which post" topic="posts" find={findPosts} onPick={setPost} autoFocus />
      )}
      <DialogButtons>
        <Button look="main" ref={offerButton} isDisabled={!post} onPress={offer}>
          Offer
        </Button>
        <Button look="quiet" onPress={onClose}>
          Cancel
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
