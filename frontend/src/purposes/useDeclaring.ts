/** Saying that one reads for a purpose, and that one does so no more. */
import { useState } from 'react';
import { DeclarePurposeDocument, WithdrawDeclarationDocument } from '../graphql/generated';
import { SessionEnded } from '../graphql/http';
import { command } from '../organisations/command';
import { useSignedIn } from '../people/me';
import { useAnnounce } from '../ui/Announcer';
import { messageOf } from '../ui/words';
import { useFreshPurposes } from './usePurposes';

interface Declaring {
  readonly isBusy: boolean;
  readonly refusal: string | null;
  readonly declare: (purposeId: string, name: string) => void;
  readonly stop: (purposeId: string, name: string) => void;
}

export function useDeclaring(): Declaring {
  const { sessionEnded } = useSignedIn();
  const announce = useAnnounce();
  const fresh = useFreshPurposes();
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = async (asked: Promise<unknown>, said: string) => {
    setBusy(true);
    setRefusal(null);
    try {
      await asked;
      announce(said);
      await fresh();
    } catch (error) {
      if (error instanceof SessionEnded) sessionEnded();
      setRefusal(messageOf(error));
    } finally {
      setBusy(false);
    }
  };
  return {
    isBusy,
    refusal,
    declare: (purposeId, name) =>
      void send(command(DeclarePurposeDocument, { purposeId }), `You read for ‘${name}’ now`),
    stop: (purposeId, name) =>
      void send(
        command(WithdrawDeclarationDocument, { purposeId }),
        `You no longer read for ‘${name}’`,
      ),
  };
}
