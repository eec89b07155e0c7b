import { useQuery } from '@tanstack/react-query';
import { Dialog } from '../ui/Dialog';
import { Failure, Skeleton } from '../ui/States';
import { messageOf } from '../ui/words';
import { fetchSecondStep } from './api';
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
  if (query.isPending) return <Skeleton lines={3} label="Loading your account" />;
  if (query.isError) {
    const retry = () => void query.refetch();
    return (
      <Failure
        title="Your account did not load"
        text={messageOf(query.error)}
        onRetry={retry}
        level={3}
      />
    );
  }
  if (!query.data.hasAccount) {
    return (
      <p>You sign in with your organisation: your password and your second step are kept there.</p>
    );
  }
  return (
    <>
      <SecondStepSection step={query.data} />
      <PasswordForm />
    </>
  );
}
