-- What Orleans' ADO.NET providers ask of PostgreSQL: a table of queries, by the keys, the parameters and the columns of its documentation. The tables behind
-- them are the tests' own. Orleans' scripts, which applications take, have the same queries as functions.
CREATE TABLE OrleansQuery (QueryKey varchar(64) PRIMARY KEY, QueryText text NOT NULL);

CREATE TABLE cluster (id varchar(150) PRIMARY KEY, version int NOT NULL);

CREATE TABLE silo (
    cluster varchar(150) NOT NULL REFERENCES cluster,
    address varchar(45) NOT NULL,
    port int NOT NULL,
    generation int NOT NULL,
    name varchar(150) NOT NULL,
    host varchar(150) NOT NULL,
    status int NOT NULL,
    gateway int,
    suspected text,
    started timestamptz NOT NULL,
    alive timestamptz NOT NULL,
    PRIMARY KEY (cluster, address, port, generation));

CREATE TABLE state (
    service varchar(150) NOT NULL,
    type varchar(512) NOT NULL,
    key0 bigint NOT NULL,
    key1 bigint NOT NULL,
    key varchar(512) NOT NULL,
    payload bytea,
    version int NOT NULL,
    PRIMARY KEY (service, type, key0, key1, key));

-- A change of the list of silos counts if the caller knew its latest version; another that comes at the same time waits for it, and finds the version changed.
INSERT INTO OrleansQuery VALUES
('InsertMembershipVersionKey', '
    WITH added AS (INSERT INTO cluster VALUES (@DeploymentId, 0) ON CONFLICT DO NOTHING RETURNING 1)
    SELECT count(*)::int FROM added'),
('InsertMembershipKey', '
    WITH known AS (UPDATE cluster SET version = version + 1 WHERE id = @DeploymentId AND version = @Version RETURNING id),
    added AS (
        INSERT INTO silo (cluster, address, port, generation, name, host, status, gateway, started, alive)
        SELECT id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM known RETURNING 1)
    SELECT count(*)::int FROM added'),
('UpdateMembershipKey', '
    WITH known AS (UPDATE cluster SET version = version + 1 WHERE id = @DeploymentId AND version = @Version RETURNING id),
    changed AS (
        UPDATE silo SET status = @Status, suspected = @SuspectTimes, alive = @IAmAliveTime
        FROM known WHERE cluster = known.id AND address = @Address AND port = @Port AND generation = @Generation RETURNING 1)
    SELECT count(*)::int FROM changed'),
('UpdateIAmAlivetimeKey', '
    UPDATE silo SET alive = @IAmAliveTime WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation'),
('MembershipReadRowKey', '
    SELECT cluster.id AS DeploymentId, address AS Address, port AS Port, generation AS Generation, name AS SiloName, host AS HostName, status AS Status,
        gateway AS ProxyPort, suspected AS SuspectTimes, started AS StartTime, alive AS IAmAliveTime, version AS Version
    FROM cluster LEFT JOIN silo ON cluster = id AND address = @Address AND port = @Port AND generation = @Generation WHERE id = @DeploymentId'),
('MembershipReadAllKey', '
    SELECT cluster.id AS DeploymentId, address AS Address, port AS Port, generation AS Generation, name AS SiloName, host AS HostName, status AS Status,
        gateway AS ProxyPort, suspected AS SuspectTimes, started AS StartTime, alive AS IAmAliveTime, version AS Version
    FROM cluster LEFT JOIN silo ON cluster = id WHERE id = @DeploymentId'),
('GatewaysQueryKey', '
    SELECT address AS Address, gateway AS ProxyPort, generation AS Generation FROM silo WHERE cluster = @DeploymentId AND status = @Status AND gateway > 0'),
('DeleteMembershipTableEntriesKey', 'DELETE FROM silo WHERE cluster = @DeploymentId; DELETE FROM cluster WHERE id = @DeploymentId'),
('CleanupDefunctSiloEntriesKey', 'DELETE FROM silo WHERE cluster = @DeploymentId AND alive < @IAmAliveTime AND status <> 3');

-- A state is written if it is as the caller has read it. Otherwise the answer is the version that he knows, which tells him that nothing was written.
INSERT INTO OrleansQuery VALUES
('ReadFromStorageKey', '
    SELECT payload AS PayloadBinary, NULL::text AS PayloadXml, NULL::text AS PayloadJson, now() AS ReadOn, version AS Version FROM state
    WHERE service = @ServiceId AND type = @GrainTypeString AND key0 = @GrainIdN0 AND key1 = @GrainIdN1
        AND key = coalesce(CAST(@GrainIdExtensionString AS text), '''')'),
('WriteToStorageKey', '
    WITH changed AS (
        UPDATE state SET payload = @PayloadBinary, version = version + 1
        WHERE service = @ServiceId AND type = @GrainTypeString AND key0 = @GrainIdN0 AND key1 = @GrainIdN1
            AND key = coalesce(CAST(@GrainIdExtensionString AS text), '''') AND version = CAST(@GrainStateVersion AS int)
        RETURNING version),
    added AS (
        INSERT INTO state
        SELECT @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(CAST(@GrainIdExtensionString AS text), ''''), @PayloadBinary, 1
        WHERE CAST(@GrainStateVersion AS int) IS NULL ON CONFLICT DO NOTHING RETURNING version)
    SELECT coalesce((SELECT version FROM changed), (SELECT version FROM added), CAST(@GrainStateVersion AS int)) AS NewGrainStateVersion'),
('ClearStorageKey', '
    UPDATE state SET payload = NULL, version = version + 1
    WHERE service = @ServiceId AND type = @GrainTypeString AND key0 = @GrainIdN0 AND key1 = @GrainIdN1
        AND key = coalesce(CAST(@GrainIdExtensionString AS text), '''') AND version = CAST(@GrainStateVersion AS int)
    RETURNING version AS NewGrainStateVersion');
