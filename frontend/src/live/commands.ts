/** What a person can ask of the map, verb by verb, and the operation that asks it of the server. */
import type * as G from '../graphql/generated';
import * as documents from '../graphql/generated';
import type { ProcessRow, ThingRow } from './rows';

interface Variables {
  startCluster: G.StartClusterMutationVariables;
  addPart: G.AddPartMutationVariables;
  rename: G.RenameMutationVariables;
  addAttribute: G.AddAttributeMutationVariables;
  changeAttribute: G.ChangeAttributeMutationVariables;
  moveAttribute: G.MoveAttributeMutationVariables;
  setAttributeAside: G.SetAttributeAsideMutationVariables;
  bringAttributeBack: G.BringAttributeBackMutationVariables;
  nameThing: G.NameThingMutationVariables;
  unnameThing: G.UnnameThingMutationVariables;
  linkDocument: G.LinkDocumentMutationVariables;
  unlinkDocument: G.UnlinkDocumentMutationVariables;
  linkAttributeDocument: G.LinkAttributeDocumentMutationVariables;
  unlinkAttributeDocument: G.UnlinkAttributeDocumentMutationVariables;
  suggest: G.SuggestMutationVariables;
  answerSuggestion: G.AnswerSuggestionMutationVariables;
  movePart: G.MovePartMutationVariables;
  joinWhole: G.JoinWholeMutationVariables;
  acceptJoining: G.AcceptJoiningMutationVariables;
  declineJoining: G.DeclineJoiningMutationVariables;
  leaveWhole: G.LeaveWholeMutationVariables;
  makeHome: G.MakeHomeMutationVariables;
  setAside: G.SetAsideMutationVariables;
  bringBack: G.BringBackMutationVariables;
  offerOwnership: G.OfferOwnershipMutationVariables;
  acceptOwnership: G.AcceptOwnershipMutationVariables;
  declineOwnership: G.DeclineOwnershipMutationVariables;
  withdrawOwnership: G.WithdrawOwnershipMutationVariables;
  addPlayer: G.AddPlayerMutationVariables;
  removePlayer: G.RemovePlayerMutationVariables;
  interact: G.InteractMutationVariables;
  stopInteracting: G.StopInteractingMutationVariables;
  setLabel: G.SetLabelMutationVariables;
  setFacetLabel: G.SetFacetLabelMutationVariables;
  setAttributeLabel: G.SetAttributeLabelMutationVariables;
  setLocked: G.SetLockedMutationVariables;
  setSealed: G.SetSealedMutationVariables;
  nameReader: G.NameReaderMutationVariables;
  stopNamingReader: G.StopNamingReaderMutationVariables;
  exclude: G.ExcludeMutationVariables;
  stopExcluding: G.StopExcludingMutationVariables;
  lendEditing: G.LendEditingMutationVariables;
  stopLending: G.StopLendingMutationVariables;
}

export type Verb = keyof Variables;
export type ArgsOf<V extends Verb> = Omit<Variables[V], 'command'>;

/** What the screen knows already of a thing that a command names only by its id. */
export interface Known {
  readonly thing?: ThingRow;
  readonly process?: Pick<ProcessRow, 'id' | 'name'>;
  /** Somebody who was chosen from a list: a person, or a post with its organisation. */
  readonly reader?: string;
}

export type Command = {
  [V in Verb]: { readonly verb: V; readonly args: ArgsOf<V>; readonly known?: Known };
}[Verb];

/** A command on its way: what undoes a lost answer is that the same `opId` may be sent again. */
export interface Pending {
  readonly opId: string;
  /** The newest token that the person had seen. */
  readonly base: string;
  readonly command: Command;
  /** Made, or waiting, while there was no connection: its outcome is told when it returns. */
  readonly madeOffline: boolean;
  /** What it is called when its outcome is told. */
  readonly words: string;
}

type Answer = G.AnswerRowFragment;
type CommandOperation = G.Operation<{ readonly answer: Answer }, never>;

const OPERATIONS: Record<Verb, CommandOperation> = {
  startCluster: documents.StartClusterDocument,
  addPart: documents.AddPartDocument,
  rename: documents.RenameDocument,
  addAttribute: documents.AddAttributeDocument,
  changeAttribute: documents.ChangeAttributeDocument,
  moveAttribute: documents.MoveAttributeDocument,
  setAttributeAside: documents.SetAttributeAsideDocument,
  bringAttributeBack: documents.BringAttributeBackDocument,
  nameThing: documents.NameThingDocument,
  unnameThing: documents.UnnameThingDocument,
  linkDocument: documents.LinkDocumentDocument,
  unlinkDocument: documents.UnlinkDocumentDocument,
  linkAttributeDocument: documents.LinkAttributeDocumentDocument,
  unlinkAttributeDocument: documents.UnlinkAttributeDocumentDocument,
  suggest: documents.SuggestDocument,
  answerSuggestion: documents.AnswerSuggestionDocument,
  movePart: documents.MovePartDocument,
  joinWhole: documents.JoinWholeDocument,
  acceptJoining: documents.AcceptJoiningDocument,
  declineJoining: documents.DeclineJoiningDocument,
  leaveWhole: documents.LeaveWholeDocument,
  makeHome: documents.MakeHomeDocument,
  setAside: documents.SetAsideDocument,
  bringBack: documents.BringBackDocument,
  offerOwnership: documents.OfferOwnershipDocument,
  acceptOwnership: documents.AcceptOwnershipDocument,
  declineOwnership: documents.DeclineOwnershipDocument,
  withdrawOwnership: documents.WithdrawOwnershipDocument,
  addPlayer: documents.AddPlayerDocument,
  removePlayer: documents.RemovePlayerDocument,
  interact: documents.InteractDocument,
  stopInteracting: documents.StopInteractingDocument,
  setLabel: documents.SetLabelDocument,
  setFacetLabel: documents.SetFacetLabelDocument,
  setAttributeLabel: documents.SetAttributeLabelDocument,
  setLocked: documents.SetLockedDocument,
  setSealed: documents.SetSealedDocument,
  nameReader: documents.NameReaderDocument,
  stopNamingReader: documents.StopNamingReaderDocument,
  exclude: documents.ExcludeDocument,
  stopExcluding: documents.StopExcludingDocument,
  lendEditing: documents.LendEditingDocument,
  stopLending: documents.StopLendingDocument,
};

/** The request that carries a command: the same one each time it is sent. */
export function requestFor({ command, opId, base }: Pending) {
  return {
    operation: OPERATIONS[command.verb] as G.Operation<
      { readonly answer: Answer },
      Record<string, unknown>
    >,
    variables: { ...command.args, command: { opId, base } },
  };
}

/** The id of what a command makes: commands about it are lost with it. */
export function madeBy(command: Command): string | undefined {
  return 'id' in command.args ? command.args.id : undefined;
}

export function mentions(command: Command, id: string): boolean {
  return Object.values(command.args).includes(id);
}
