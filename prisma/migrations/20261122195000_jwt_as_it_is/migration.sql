-- A JWT is base64: compressing it costs more time than the little it saves is worth.
alter table "award" alter column "signed_jwt" set storage external;
