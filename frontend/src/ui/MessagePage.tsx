/** A page that has only one thing to say. */
import { Icon, type IconName } from './Icon';
import { useTitle } from './useTitle';
import { Wordmark } from './Wordmark';

interface MessagePageProps {
  readonly title: string;
  readonly icon?: IconName;
  readonly children: React.ReactNode;
}

export function MessagePage({ title, icon, children }: MessagePageProps) {
  useTitle(title);
  return (
    <main className="splash" id="main">
      <Wordmark />
      <div className="message">
        {icon && <Icon name={icon} size={28} />}
        <h1 className="message__title">{title}</h1>
        {children}
      </div>
    </main>
  );
}
