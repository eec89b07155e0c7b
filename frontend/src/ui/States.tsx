/** What stands in a place while its content is on its way, is missing, or did not come. */
import { Button } from './Button';
import { Icon, type IconName } from './Icon';

/** Grey lines where text will be. One polite word for those who do not see them. */
export function Skeleton({ lines = 3, label = 'Loading' }: { lines?: number; label?: string }) {
  return (
    <div className="skeleton" role="status">
      <span className="hidden">{label}</span>
      {Array.from({ length: lines }, (_, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines without content have no other name
        <span key={nth} className="skeleton__line" data-nth={nth % 4} />
      ))}
    </div>
  );
}

export interface FailureProps {
  readonly title: string;
  readonly text: string;
  readonly onRetry?: (() => void) | undefined;
  readonly isRetrying?: boolean;
  readonly level?: 1 | 2 | 3;
  readonly children?: React.ReactNode;
}

export function Failure({ title, text, onRetry, isRetrying, level = 2, children }: FailureProps) {
  const Title = `h${level}` as const;
  return (
    <div className="message" role="alert">
      <Icon name="warning" size={28} />
      <Title className="message__title">{title}</Title>
      <p>{text}</p>
      {onRetry && (
        <Button icon="refresh" onPress={onRetry} isDisabled={isRetrying ?? false}>
          {isRetrying ? 'Trying…' : 'Try again'}
        </Button>
      )}
      {children}
    </div>
  );
}

export function Empty({ icon, children }: { icon?: IconName; children: React.ReactNode }) {
  return (
    <div className="empty">
      {icon && <Icon name={icon} size={24} />}
      <div>{children}</div>
    </div>
  );
}
