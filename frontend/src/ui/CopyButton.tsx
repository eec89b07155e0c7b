import { useState } from 'react';
import { Button, type ButtonProps } from './Button';
import { copyText } from './copy';

interface CopyButtonProps extends Pick<ButtonProps, 'look' | 'children'> {
  readonly text: string;
}

/** Puts a text on the clipboard, and says so in its own place. */
export function CopyButton({ text, children, ...rest }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => setCopied(await copyText(text));
  return (
    <Button {...rest} onPress={() => void copy()}>
      {isCopied ? 'Copied' : children}
    </Button>
  );
}
