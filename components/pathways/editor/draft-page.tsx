import type { ComponentProps } from "react";
import { ClientTexts } from "../../client-texts";
import { Page, type PageProps } from "../../frame/page";
import { EditorActions } from "./actions";
import { PathwayEditing } from "./state";
import { Workbench } from "./workbench";

type Props = Omit<ComponentProps<typeof PathwayEditing>, "children"> & {
  frame: Pick<PageProps, "crumbs" | "beside">;
};

/** The page of a pathway's draft: its editor. */
export function PathwayDraftPage({ frame, ...editing }: Props) {
  return (
    <ClientTexts of={["pathways", "pathwayMap", "drafts", "leaving"]}>
      <PathwayEditing key={editing.draft.id} {...editing}>
        <Page {...frame} actions={<EditorActions />} fold bare>
          <Workbench />
        </Page>
      </PathwayEditing>
    </ClientTexts>
  );
}
