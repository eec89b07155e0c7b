import { useEffect, useRef, useState } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button, IconButton } from './Button';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** A person must answer this one: neither Escape nor a click beside it closes it. */
  readonly isBinding?: boolean;
  readonly width?: 'narrow' | 'wide';
  readonly children: React.ReactNode;
}

export function Dialog({ title, isOpen, onClose, isBinding, width, children }: DialogProps) {
  const body = useRef<HTMLDivElement>(null);
  const { isAsking, leave, goOn } = useLeaving(body, isOpen, onClose);
  return (
    <ModalOverlay
      className="overlay"
      isOpen={isOpen}
      onOpenChange={(open) => !open && leave()}
      isDismissable={!isBinding}
      isKeyboardDismissDisabled={isBinding ?? false}
    >
      <Modal className={`modal modal--${width ?? 'narrow'}`}>
        <AriaDialog className="dialog" role={isBinding ? 'alertdialog' : 'dialog'}>
          <div className="dialog__head">
            <Heading slot="title" level={2} className="dialog__title">
              {title}
            </Heading>
            {!isBinding && <IconButton label="Close" icon="close" onPress={leave} />}
          </div>
          {isAsking && <Discarding onDiscard={onClose} onGoOn={goOn} />}
          <div className="dialog__body" ref={body}>
            {children}
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Escape, a click beside it and its cross ask first where something was written; Cancel says it all. */
function useLeaving(
  body: React.RefObject<HTMLDivElement | null>,
  isOpen: boolean,
  onClose: () => void,
) {
  const [isAsking, setAsking] = useState(false);
  useEffect(() => {
    if (!isOpen) setAsking(false);
  }, [isOpen]);
  const goOn = () => setAsking(false);
  const leave = () => {
    if (isAsking) goOn();
    else if (hasWriting(body.current)) setAsking(true);
    else onClose();
  };
  return { isAsking, leave, goOn };
}

/** Radios and boxes are chosen, not written; a field of a picker is emptied by itself. */
const WRITTEN_IN = 'textarea, input:not([type=radio], [type=checkbox], [role=combobox])';

/** Whether a field says something else than it began with. */
const hasWriting = (body: HTMLElement | null): boolean =>
  [...(body?.querySelectorAll<HTMLInputElement>(WRITTEN_IN) ?? [])].some(
    ({ value, defaultValue }) => value !== defaultValue && value.trim() !== '',
  );

interface DiscardingProps {
  readonly onDiscard: () => void;
  readonly onGoOn: () => void;
}

/** The keyboard comes here, and goes back to where it wrote. */
function Discarding({ onDiscard, onGoOn }: DiscardingProps) {
  const goOn = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const from = document.activeElement;
    goOn.current?.focus();
    return () => {
      if (from instanceof HTMLElement && from.isConnected) from.focus();
    };
  }, []);
  return (
    <div className="dialog__discard" role="alert">
      <p>Discard what you wrote?</p>
      <Button ref={goOn} onPress={onGoOn}>
        Go on writing
      </Button>
      <Button look="danger" onPress={onDiscard}>
        Discard it
      </Button>
    </div>
  );
}

export function DialogButtons({ children }: { children: React.ReactNode }) {
  return <div className="dialog__buttons">{children}</div>;
}
