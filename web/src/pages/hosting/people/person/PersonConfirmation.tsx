import { Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { actOnPerson, type Person, type PersonAct } from "@/api/people/people";
import { Confirmation } from "@/components/Confirmation";

interface Props {
  act: PersonAct;
  person: Person;
  onClose: () => void;
}

/** Says what an act does to a person, and does it when it is meant. */
export function PersonConfirmation({ act, person, onClose }: Props) {
  const { t } = useTranslation("accounts");
  const queries = useQueryClient();
  return (
    <Confirmation
      opened
      title={`${t(`acts.${act}`)}: ${person.display_name}`}
      action={t(`acts.${act}`)}
      run={async () => {
        await actOnPerson(person.id, act);
        await queries.invalidateQueries({ queryKey: ["people"] });
      }}
      onClose={onClose}
    >
      <Text>{t(`actHelp.${act}`)}</Text>
    </Confirmation>
  );
}
