import { useAction } from '../frame/use-action.ts';
import { ConfirmButton } from '../look/confirm-button.tsx';
import { CopyButton } from '../look/copy-button.tsx';
import { useWords } from '../words/words.ts';

interface InviteActionsProps {
  readonly id: string;
  /** What becomes of those who have accepted it. */
  readonly question: string;
  readonly onRevoke: () => Promise<void>;
  /** The query that lists it. */
  readonly changes: string;
}

/** Copies the link of an invite, or ends it. */
export function InviteActions({ id, question, onRevoke, changes }: InviteActionsProps) {
  const { access: say } = useWords().datasets;
  const run = useAction(changes);
  return (
    <div className="row-actions">
      <CopyButton text={`${location.origin}/invites/${id}`} what={say.link} />
      <ConfirmButton label={say.revoke} question={question} onConfirm={() => void run(onRevoke, say.revoked)} />
    </div>
  );
}
