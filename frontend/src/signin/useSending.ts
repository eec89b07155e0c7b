import { useState } from 'react';
import { messageOf } from '../ui/words';

export interface Sending {
  readonly isBusy: boolean;
  /** Why it was refused, as the server says. */
  readonly refusal: string | null;
  readonly submit: (event: React.FormEvent<HTMLFormElement>) => void;
}

/** A form that is sent whole, once at a time; after a refusal the keyboard waits in its first field. */
export function useSending(send: (given: FormData) => Promise<void>): Sending {
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const go = async (form: HTMLFormElement) => {
    setIsBusy(true);
    setRefusal(null);
    try {
      await send(new FormData(form));
    } catch (error) {
      setRefusal(messageOf(error));
      form.querySelector('input')?.focus();
    } finally {
      setIsBusy(false);
    }
  };
  const submit = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!isBusy) void go(event.currentTarget);
  };
  return { isBusy, refusal, submit };
}

export const textOf = (given: FormData, name: string): string => String(given.get(name) ?? '');
