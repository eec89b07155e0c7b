import { useState } from 'react';
import { messageOf } from '../ui/words';

export interface Sending {
  readonly isBusy: boolean;
  /** Why it was refused, as the server says. */
  readonly refusal: string | null;
  readonly submit: (event: React.FormEvent<HTMLFormElement>) => void;
}

/** A form that is sent whole, once at a time; after a refusal the keyboard waits where it is to be mended. */
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
      fieldToMend(form)?.focus();
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

/** The first field that the browser too finds wrong, or the first of all; of a choice, what is chosen. */
const fieldToMend = (form: HTMLFormElement) =>
  form.querySelector<HTMLElement>('input:invalid, textarea:invalid') ??
  form.querySelector<HTMLInputElement>('input:not([type=radio]), input:checked');

export const textOf = (given: FormData, name: string): string => String(given.get(name) ?? '');
