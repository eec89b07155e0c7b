import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useMe } from '../people/me';
import { signOut } from '../signin/api';
import { Avatar, colourOf } from '../ui/Avatar';
import { Button } from '../ui/Button';
import { Dialog, DialogButtons } from '../ui/Dialog';
import { Menu } from '../ui/Menu';
import { usePreference } from '../ui/usePreference';
import { placeOfPost } from '../ui/words';

export const SILENT = 'silent';

export function MeMenu({ onKeyboardHelp }: { onKeyboardHelp?: () => void }) {
  const me = useMe();
  const client = useQueryClient();
  const [isShowingPosts, setShowingPosts] = useState(false);
  const [isSilent, setSilent] = usePreference(SILENT, false);
  const leave = async () => {
    await signOut().catch(() => undefined);
    client.clear();
    // A full load: nothing of this person's work stays in a shared computer's memory.
    location.assign('/sign-in');
  };
  return (
    <>
      <Menu
        label={`${me.name}: menu`}
        sections={[
          {
            title: me.name,
            items: [
              { id: 'posts', label: 'My posts', icon: 'person', run: () => setShowingPosts(true) },
              ...(onKeyboardHelp
                ? [
                    {
                      id: 'keys',
                      label: 'Keyboard help',
                      icon: 'outline' as const,
                      hotkey: '?',
                      run: onKeyboardHelp,
                    },
                  ]
                : []),
              {
                id: 'silent',
                label: 'Do not read out others’ changes',
                isOn: isSilent,
                run: () => setSilent(!isSilent),
              },
            ],
          },
          { items: [{ id: 'out', label: 'Sign out', icon: 'right', run: () => void leave() }] },
        ]}
      >
        <AriaButton className="me" aria-label={`${me.name}: menu`}>
          <Avatar name={me.name} colour={colourOf(me.id)} />
        </AriaButton>
      </Menu>
      <Dialog title="My posts" isOpen={isShowingPosts} onClose={() => setShowingPosts(false)}>
        <MyPosts />
        <DialogButtons>
          <Button onPress={() => setShowingPosts(false)}>Close</Button>
        </DialogButtons>
      </Dialog>
    </>
  );
}

function MyPosts() {
  const { name, email, posts } = useMe();
  return (
    <>
      <p>
        {name}, {email}
      </p>
      {posts.length === 0 ? (
        <p>You hold no post. You may read what is open to you, and suggest changes.</p>
      ) : (
        <ul className="plain-list">
          {posts.map((post) => (
            <li key={post.id}>
              <strong>{post.name}</strong>
              <span className="muted">{placeOfPost(post)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
