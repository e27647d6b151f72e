import { getTranslations } from "next-intl/server";
import { Avatar } from "../ui/avatar";
import Link from "../ui/link";
import type { Theme } from "./save-theme";
import { SignOut } from "./sign-out";
import { ThemeSwitch } from "./theme-switch";

export type FramePerson = { name: string; title?: string /** Page of the own account. */; href?: string };

/** Signed-in person, theme and sign-out. */
export async function PersonFoot(props: {
  person: FramePerson;
  theme: Theme;
  signOut: (form: FormData) => Promise<void>;
}) {
  const t = await getTranslations("frame");
  const { person } = props;
  const names = (
    <>
      <span className="cut med block">{person.name}</span>
      <span className="cut ink2 block">{person.title}</span>
    </>
  );
  return (
    <div className="nav-foot">
      <Avatar name={person.name} />
      {person.href ? (
        <Link className="grow" href={person.href} title={t("account")}>
          {names}
        </Link>
      ) : (
        <span className="grow">{names}</span>
      )}
      <ThemeSwitch
        initial={props.theme}
        texts={{ light: t("themeLight"), dark: t("themeDark"), system: t("themeSystem") }}
      />
      <SignOut signOut={props.signOut} label={t("signOut")} />
    </div>
  );
}
