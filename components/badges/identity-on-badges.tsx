import { useTranslations } from "next-intl";
import type { OwnIdentity } from "@/lib/awards/own-identity";
import { Card } from "../ui/card";
import { IdentitySwitch } from "./identity-switch";
import { PresentName } from "./present-name";

/** Whether badges and their public pages name the holder, and carry the hash of the e-mail address. */
export function IdentityOnBadges({ identity }: { identity: OwnIdentity }) {
  const t = useTranslations("badges.mine");
  const { name, showsName, otherNames, email, sharesEmail } = identity;
  return (
    <Card title={t("identityTitle")}>
      <div className="grid gap-4">
        <IdentitySwitch
          choice="name"
          isOn={showsName}
          texts={{
            label: t("nameSwitch"),
            hint: t("nameHint"),
            on: t("nameOn", { name }),
            off: t("nameOff"),
          }}
        />
        {otherNames.length > 0 && (
          <PresentName
            texts={{
              text: t("otherNames", { count: otherNames.length, names: otherNames.join(", ") }),
              action: t("usePresentName", { name }),
            }}
          />
        )}
        {email !== null && (
          <IdentitySwitch
            choice="email"
            isOn={sharesEmail}
            texts={{
              label: t("emailSwitch"),
              hint: t("emailHint"),
              on: t("emailOn", { email }),
              off: t("emailOff"),
            }}
          />
        )}
      </div>
    </Card>
  );
}
