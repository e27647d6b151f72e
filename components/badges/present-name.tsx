"use client";
import { showNameAction } from "@/lib/awards/actions";
import { ActionForm, SubmitButton } from "../action-form";
import { Note } from "../ui/note";

/** Badges give a name that the holder no longer has; a button names them as they are called now. */
export function PresentName({ texts }: { texts: Record<"text" | "action", string> }) {
  return (
    <Note>
      <p>{texts.text}</p>
      <ActionForm name="present-name" action={showNameAction} className="mt-2">
        <input type="hidden" name="shows" value="true" />
        <SubmitButton>{texts.action}</SubmitButton>
      </ActionForm>
    </Note>
  );
}
