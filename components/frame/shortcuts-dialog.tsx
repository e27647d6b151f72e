"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "../ui/button";
import { Dialog, DialogClose } from "../ui/dialog";
import { Kbd } from "../ui/kbd";
import { areSingleKeysOn, setSingleKeys } from "../ui/single-keys";
import { Switch } from "../ui/switch";

export type PageKey = { letter: string; href: string; label: string };

/** All shortcuts that this person can use, and the switch that turns single letters off. */
export default function ShortcutsDialog({
  pages,
  onClose,
}: {
  pages: readonly PageKey[];
  onClose: () => void;
}) {
  const t = useTranslations("shortcuts");
  const [areOn, setOn] = useState(areSingleKeysOn);
  const isDesigner = pages.some(({ href }) => href === "/pathways");
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      text={t(areOn ? "text" : "textOff")}
      actions={<DialogClose render={<Button>{t("close")}</Button>} />}
    >
      <div className="shortcuts">
        <Group title={t("go")}>
          {pages.map(({ letter, label }) => (
            <Keys key={letter} of={["G", letter.toUpperCase()]} does={label} />
          ))}
        </Group>
        <div>
          <Group title={t("everywhere")}>
            <Keys of={["?"]} does={t("list")} />
            <Keys of={["/"]} does={t("search")} />
            <Keys of={["J", "K"]} does={t("move")} />
            <Keys of={["Enter"]} does={t("open")} />
            {isDesigner && <Keys of={["X"]} does={t("select")} />}
            <Keys of={["Esc"]} does={t("escape")} />
          </Group>
          {isDesigner && <EditorKeys />}
          <Group title={t("quiz")}>
            <Keys of={["1–9"]} does={t("answer")} />
            <Keys of={["M"]} does={t("mark")} />
          </Group>
        </div>
      </div>
      <Switch
        label={t("single")}
        hint={t("singleHint")}
        checked={areOn}
        onCheckedChange={(next) => {
          setSingleKeys(next);
          setOn(next);
        }}
      />
    </Dialog>
  );
}

/** The keys of the pathway editor. */
function EditorKeys() {
  const t = useTranslations("shortcuts");
  return (
    <Group title={t("editor")}>
      <Keys of={["S"]} does={t("step")} />
      <Keys of={["G"]} does={t("section")} />
      <Keys of={["Alt", "↑↓"]} does={t("moveStep")} />
      <Keys of={["Alt", "←→"]} does={t("inOut")} />
      <Keys of={["Ctrl", "Z"]} does={t("undo")} />
      <Keys of={["Ctrl", "⇧", "Z"]} does={t("redo")} />
    </Group>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

function Keys({ of, does }: { of: readonly string[]; does: string }) {
  return (
    <div>
      <dt>
        {of.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </dt>
      <dd>{does}</dd>
    </div>
  );
}
