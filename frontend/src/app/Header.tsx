import type { Going } from '../mywork/MyWork';
import { useIsVisitor } from '../people/me';
import { ReadingFor } from '../purposes/ReadingFor';
import { Link } from '../ui/Link';
import { Wordmark } from '../ui/Wordmark';
import { MeMenu } from './MeMenu';
import { VisitorSignIn } from './SignInLink';

interface HeaderProps {
  /** What its skip link leads to: the map, unless it is said otherwise. */
  readonly over?: string;
  readonly search?: React.ReactNode;
  /** Who is here, where the work is. */
  readonly children?: React.ReactNode;
  readonly onKeyboardHelp?: () => void;
  readonly onGo?: Going;
  /** Something lies over it, so it is out of reach. */
  readonly isBehind?: boolean;
}

export function Header({
  over = 'the map',
  search,
  children,
  onKeyboardHelp,
  onGo,
  isBehind,
}: HeaderProps) {
  const isVisitor = useIsVisitor();
  return (
    <header className="header" inert={isBehind ?? false}>
      <a className="skip-link" href="#main">
        Skip to {over}
      </a>
      <Link to="/" className="header__home">
        <Wordmark isSmall />
        <span className="hidden"> – to the whole map</span>
      </Link>
      <div className="header__search">{search}</div>
      <div className="header__tools">
        {children}
        {!isVisitor && <ReadingFor />}
        <VisitorSignIn />
        {!isVisitor && <MeMenu onKeyboardHelp={onKeyboardHelp} onGo={onGo} />}
      </div>
    </header>
  );
}
