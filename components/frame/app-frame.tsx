import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ClientTexts } from "../client-texts";
import { CairnMark } from "../ui/cairn-mark";
import Link from "../ui/link";
import { ToastProvider } from "../ui/toast";
import { Icon } from "./icons";
import { Navigation, type NavigationGroup, type NavigationItem } from "./navigation";
import { NavigationLink } from "./navigation-link";
import { brandColors, OrganisationMark } from "./organisation-mark";
import { type FramePerson, PersonFoot } from "./person-foot";
import { PhoneMenu } from "./phone-menu";
import { Shortcuts } from "./shortcuts";
import type { PageKey } from "./shortcuts-dialog";

type AppFrameProps = {
  /** `logo`: path of the picture; null: none. */
  organisation: { name: string; color: string; logo: string | null };
  person: FramePerson;
  navigation: readonly NavigationGroup[];
  /** Four at most; without them phones have only the menu. */
  phoneTabs?: readonly NavigationItem[];
  /** Shows only the icons of the navigation. A single page requests this with `<Page fold>`. */
  folded?: boolean;
  /** At the end of the top bar: the inbox. */
  top?: ReactNode;
  /** The pages with a keyboard shortcut. */
  pageKeys?: readonly PageKey[];
  signOut: (form: FormData) => Promise<void>;
  homeHref?: string;
  children: ReactNode;
};

/** Navigation, top bar and toasts around every page of a signed-in person. Pages begin with `Page`. */
export async function AppFrame(props: AppFrameProps) {
  const t = await getTranslations("frame");
  const keys = await getTranslations("shortcuts");
  const common = await getTranslations("common");
  const chosen = (await cookies()).get("theme")?.value;
  const theme = chosen === "light" || chosen === "dark" ? chosen : "system";
  const foot = <PersonFoot person={props.person} theme={theme} signOut={props.signOut} />;
  const { name, logo } = props.organisation;
  const mark = logo === null ? <CairnMark /> : <OrganisationMark name={name} logo={logo} />;
  const brand = (
    <Link className="brand" href={props.homeHref ?? "/"}>
      {mark}
      <span>Cairn</span>
      <span className="org cut">{name}</span>
    </Link>
  );
  return (
    <ToastProvider texts={{ undo: common("undo"), close: common("close"), region: common("notifications") }}>
      <a className="skip" href="#content">
        {common("skip")}
      </a>
      <div className={props.folded ? "app folded" : "app"} style={brandColors(props.organisation.color)}>
        <nav className="nav" aria-label={t("navigation")}>
          {brand}
          <Navigation groups={props.navigation} />
          {foot}
        </nav>
        <div className="main">
          <header className="top">
            <div className="right">
              {props.top}
              <ClientTexts of={["shortcuts"]}>
                <Shortcuts pages={props.pageKeys ?? []} label={keys("button")} />
              </ClientTexts>
            </div>
          </header>
          <header className="phone-top">
            <Link className="brand grow" href={props.homeHref ?? "/"}>
              {mark}
              <span>Cairn</span>
            </Link>
            {props.top}
            <PhoneMenu label={t("menu")} closeLabel={t("closeMenu")}>
              <Navigation groups={props.navigation} />
              {foot}
            </PhoneMenu>
          </header>
          {props.children}
        </div>
      </div>
      {props.phoneTabs && <PhoneTabs tabs={props.phoneTabs} label={t("tabs")} />}
    </ToastProvider>
  );
}

function PhoneTabs({ tabs, label }: { tabs: readonly NavigationItem[]; label: string }) {
  return (
    <nav className="tabs-bottom" aria-label={label}>
      {tabs.map((tab) => (
        <NavigationLink key={tab.href} href={tab.href}>
          <Icon name={tab.icon} size={20} />
          {tab.label}
        </NavigationLink>
      ))}
    </nav>
  );
}
