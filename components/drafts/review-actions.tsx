"use client";
import { useTranslations } from "next-intl";
import { type ComponentType, useState } from "react";
import type { ApprovalView } from "@/lib/drafts/review-queries";
import { ActionForm, SubmitButton } from "../action-form";
import type { FormAction } from "../sending/send-action";
import { SendNote } from "../sending/send-note";
import { Button } from "../ui/button";
import { Dialog, DialogClose } from "../ui/dialog";
import { Field } from "../ui/field";
import { Note } from "../ui/note";
import { TextArea } from "../ui/text-input";
import { type LearnersUnderWay, type Publishing, usePublishing } from "./use-publishing";

type Draft = { id: number; version: number };
type Props<Move extends LearnersUnderWay> = {
  /** `credentials` or `pathways`: prefix of URLs. */
  room: "credentials" | "pathways";
  /** What is in review, as it was read. */
  draft: Draft;
  approval: ApprovalView;
  actions: { publish: FormAction; withdraw: FormAction; sendBack: FormAction };
  /** Shown when people are enrolled on an earlier version. */
  Publish: ComponentType<{ publishing: Publishing<Move>; move: Move }>;
};

/** Actions on a draft in review: approve and publish, send back; whoever submitted it may withdraw it. */
export function ReviewActions<Move extends LearnersUnderWay>(props: Props<Move>) {
  const { room, draft, approval, actions, Publish } = props;
  const t = useTranslations("drafts.review");
  const publishing = usePublishing<Move>(`/api/${room}/${draft.id}/under-way`, actions.publish, draft);
  const publish = () => publishing.publish(draft.version);
  return (
    <>
      {publishing.asked && <Publish publishing={publishing} move={publishing.asked} />}
      {publishing.refusal && (
        <Note tone="danger" role="alert">
          {publishing.refusal}
        </Note>
      )}
      <SendNote {...publishing.sending} sendAgain={publish} />
      {approval.isOwn ? (
        <ActionForm action={actions.withdraw} successMessage={t("withdrawn")}>
          <DraftFields draft={draft} />
          <SubmitButton variant="default">{t("withdraw")}</SubmitButton>
        </ActionForm>
      ) : (
        <SendBack draft={draft} action={actions.sendBack} />
      )}
      {!approval.needsOther && (
        <Button variant="primary" aria-disabled={publishing.isPending || undefined} onClick={publish}>
          {t("approve")}
        </Button>
      )}
    </>
  );
}

function SendBack({ draft, action }: { draft: Draft; action: FormAction }) {
  const t = useTranslations("drafts.review");
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button>{t("sendBack")}</Button>}
      title={t("sendBackTitle")}
      text={t("sendBackText")}
    >
      <ActionForm action={action} name={`send-back-${draft.id}`} successMessage={t("isSentBack")}>
        <DraftFields draft={draft} />
        <Field name="comment" label={t("comment")} help={t("commentHelp")}>
          <TextArea name="comment" rows={4} maxLength={2000} />
        </Field>
        <div className="acts">
          <DialogClose render={<Button>{t("cancel")}</Button>} />
          <SubmitButton>{t("sendBack")}</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}

const DraftFields = ({ draft: { id, version } }: { draft: Draft }) => (
  <>
    <input type="hidden" name="id" value={id} />
    <input type="hidden" name="version" value={version} />
  </>
);
