/** What was asked of the server: on its way, there, as it was when last it answered, or missing. */
import { SessionEnded, Unreachable } from '../graphql/http';
import { Button } from './Button';
import { Icon } from './Icon';
import { Failure, Skeleton } from './States';
import { messageOf } from './words';

interface Query<Data> {
  readonly data: Data | undefined;
  readonly error: Error | null;
  readonly isFetching: boolean;
  readonly refetch: () => Promise<unknown>;
}

interface LoadedProps<Data> {
  readonly query: Query<Data>;
  /** What is said while it is on its way, and in how many lines. */
  readonly loading: string;
  readonly lines?: number;
  /** What is said where it did not come. */
  readonly missing: string;
  readonly level?: 1 | 2 | 3;
  readonly children: (data: Data) => React.ReactNode;
}

export function Loaded<Data>(props: LoadedProps<Data>) {
  const { query, loading, lines = 3, missing, level = 3, children } = props;
  const { data, error, isFetching } = query;
  const again = () => void query.refetch();
  if (data !== undefined && mayStay(error)) {
    return (
      <>
        {error instanceof Unreachable && <AsItWas onRetry={again} isRetrying={isFetching} />}
        {children(data)}
      </>
    );
  }
  if (!error) return <Skeleton lines={lines} label={loading} />;
  return (
    <Failure
      level={level}
      title={missing}
      text={messageOf(error)}
      onRetry={again}
      isRetrying={isFetching}
    />
  );
}

/** What came before stays while nobody answers, or is signed in; a refusal takes it away. */
const mayStay = (error: Error | null): boolean =>
  error === null || error instanceof Unreachable || error instanceof SessionEnded;

interface AsItWasProps {
  readonly onRetry: () => void;
  readonly isRetrying: boolean;
}

/** A quiet note over what could not be asked for anew. */
export function AsItWas({ onRetry, isRetrying }: AsItWasProps) {
  return (
    <div className="as-it-was" role="status">
      <Icon name="offline" size={18} />
      <span>This may have changed: the server cannot be reached.</span>
      <Button look="link" onPress={onRetry} isDisabled={isRetrying}>
        {isRetrying ? 'Trying…' : 'Try again'}
      </Button>
    </div>
  );
}
