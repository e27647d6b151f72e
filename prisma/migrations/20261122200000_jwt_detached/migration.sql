-- The payload of a badge's JWT is its credential, which stands beside it: only header and signature are kept.
update "award" set "signed_jwt" = split_part("signed_jwt", '.', 1) || '..' || split_part("signed_jwt", '.', 3)
where "signed_jwt" is not null and split_part("signed_jwt", '.', 2) <> '';
