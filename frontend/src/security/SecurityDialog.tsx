import { useQuery } from '@tanstack/react-query';
import { Dialog } from '../ui/Dialog';
import { Loaded } from '../ui/Loaded';
import { fetchSecondStep, type SecondStep } from './api';
import { SECOND_STEP } from './keys';
import { OwnSessions } from './OwnSessions';
import { PasswordForm } from './PasswordForm';
import { SecondStepSection } from './SecondStepSection';

interface SecurityDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function SecurityDialog({ isOpen, onClose }: SecurityDialogProps) {
  return (
    <Dialog title="Security" isOpen={isOpen} onClose={onClose} width="wide">
      <div className="security">
        <Account />
        <OwnSessions />
      </div>
    </Dialog>
  );
}

function Account() {
  const query = useQuery({ queryKey: SECOND_STEP, queryFn: fetchSecondStep });
  return (
    <Loaded query={query} loading="Loading your account" missing="Your account did not load">
      {(step) => <OwnAccount step={step} />}
    </Loaded>
  );
}

function OwnAccount({ step }: { step: SecondStep }) {
  if (!step.hasAccount) {
    return (
      <p>You sign in with your organisation: your password and your second step are kept there.</p>
    );
  }
  return (
    <>
      <SecondStepSection step={step} />
      <PasswordForm />
    </>
  );
}
