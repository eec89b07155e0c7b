import { Link } from '../ui/Link';
import { MessagePage } from '../ui/MessagePage';
import { SignInToSee } from './SignInLink';

interface NotFoundProps {
  readonly title?: string;
  readonly text?: string;
}

export function NotFoundPage({
  title = 'Page not found',
  text = 'There is nothing at this address. If you typed it, check that it is complete.',
}: NotFoundProps) {
  return (
    <MessagePage title={title}>
      <p>{text}</p>
      <SignInToSee />
      <Link to="/">Go to the map</Link>
    </MessagePage>
  );
}
