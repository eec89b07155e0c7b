import { Link } from '../ui/Link';
import { useTitle } from '../ui/useTitle';
import { Wordmark } from '../ui/Wordmark';

interface NotFoundProps {
  readonly title?: string;
  readonly text?: string;
}

export function NotFoundPage({
  title = 'Page not found',
  text = 'There is nothing at this address. If you typed it, check that it is complete.',
}: NotFoundProps) {
  useTitle(title);
  return (
    <main className="splash">
      <Wordmark />
      <div className="message">
        <h1 className="message__title">{title}</h1>
        <p>{text}</p>
        <Link to="/">Go to the map</Link>
      </div>
    </main>
  );
}
