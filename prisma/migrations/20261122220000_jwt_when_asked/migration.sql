-- A badge's JWT is signed when it is asked for: the same key gives the same bytes of the same credential.
alter table "award" drop column "signed_jwt";
