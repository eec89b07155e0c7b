import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { IconButton } from './Button';

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
  return (
    <ModalOverlay
      className="overlay"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={!isBinding}
      isKeyboardDismissDisabled={isBinding ?? false}
    >
      <Modal className={`modal modal--${width ?? 'narrow'}`}>
        <AriaDialog className="dialog" role={isBinding ? 'alertdialog' : 'dialog'}>
          <div className="dialog__head">
            <Heading slot="title" level={2} className="dialog__title">
              {title}
            </Heading>
            {!isBinding && <IconButton label="Close" icon="close" onPress={onClose} />}
          </div>
          <div className="dialog__body">{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export function DialogButtons({ children }: { children: React.ReactNode }) {
  return <div className="dialog__buttons">{children}</div>;
}
