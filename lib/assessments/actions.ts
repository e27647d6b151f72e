"use server";
import { revalidatePath } from "next/cache";
import { explain, senderOf, toAction } from "@/lib/core/action";
import type { ActionState } from "@/lib/core/action-state";
import { saveAnswer, submitAttempt, submitProject } from "./commands";
import { undoDecision } from "./decisions";
import { markSubmission } from "./marking";
import { reassignSubmission } from "./reassign";
import { keepUpload, removeFile } from "./uploads";

export const saveAnswerAction = toAction(saveAnswer, { refresh: "/quiz" });
export const submitQuizAction = toAction(submitAttempt, { go: ({ id }) => `/my/attempts/${id}` });
export const submitProjectAction = toAction(submitProject, { refresh: "/my/projects" });
export const removeFileAction = toAction(removeFile, { refresh: "/my/projects" });
export const markAction = toAction(markSubmission);
export const reassignAction = toAction(reassignSubmission, { refresh: "/marking/reassign" });
export const undoDecisionAction = toAction(undoDecision);

/** Keeps one file of a project; the bytes are checked before anything is written. */
export async function uploadAction(_previous: ActionState, form: FormData): Promise<ActionState> {
  const file = form.get("file");
  try {
    const actor = await senderOf(form);
    if (!(file instanceof File))
      return { status: "error", message: "Choose a file.", fields: { file: "Choose a file." } };
    const { id } = await keepUpload(
      { actor, now: new Date() },
      Number(form.get("attemptId")),
      file,
      form.get("requestKey"),
    );
    revalidatePath("/my/projects", "layout");
    return { status: "ok", id: String(id) };
  } catch (error) {
    const state = explain(error);
    return state.status === "error" ? { ...state, fields: { file: state.message } } : state;
  }
}
