import pickle
from pathlib import Path

import pytest

from bot.config import KEYS, load
from bot.config_values import ListenAddress
from bot.errors import ConfigurationUnusable

SECRETS = {"REFRAIN_DISCORD__TOKEN": "the-token", "REFRAIN_PROVIDER__API_KEY": "the-key"}


def faults_of(environ, path=None):
    with pytest.raises(ConfigurationUnusable) as refused:
        load(path, environ)
    return refused.value.faults


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "config.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_the_environment_wins_over_the_file(written):
    path = written('[discord]\ntoken = "a"\n[provider]\napi_key = "b"\n[quota]\nsongs = 5\n')
    assert load(path, {}).quota.songs == 5
    assert load(path, {"REFRAIN_QUOTA__SONGS": "7"}).quota.songs == 7


def test_a_secret_comes_from_the_file_that_the_environment_names(tmp_path):
    (tmp_path / "token").write_text("from-a-file\n")
    config = load(
        None,
        {
            "REFRAIN_DISCORD__TOKEN_FILE": str(tmp_path / "token"),
            "REFRAIN_PROVIDER__API_KEY": "the-key",
        },
    )
    assert config.discord.token.reveal() == "from-a-file"


def test_a_secret_given_twice_or_in_a_missing_file_is_a_fault(tmp_path):
    twice = faults_of(SECRETS | {"REFRAIN_DISCORD__TOKEN_FILE": str(tmp_path / "none")})
    assert any("REFRAIN_DISCORD__TOKEN is set too" in fault for fault in twice)
    assert any(
        fault.startswith("REFRAIN_DISCORD__TOKEN_FILE: the file it names cannot be read")
        for fault in twice
    )


def test_every_fault_is_listed_with_its_key_and_how_to_mend_it(written):
    path = written(
        'stray = 1\n[discord]\ntokn = "x"\n[quota]\nsongs = -1\nwindow = "fortnight"\n'
        '[log]\nlevel = "loud"\n[http]\nlisten = "everywhere"\n[nonsense]\na = 1\n'
    )
    faults = faults_of({"REFRAIN_GENERATION__CONCURENCY": "3"}, path)
    text = "\n".join(faults)
    assert "stray: stands outside of a [section]" in text
    assert "discord.tokn: is not a key of the configuration: did you mean discord.token?" in text
    assert "discord.token: is missing" in text
    assert "provider.api_key: is missing" in text
    assert "quota.songs: must be a whole number from 0" in text
    assert "quota.window: must be day, week, month or a duration such as 36h" in text
    assert "log.level: must be one of debug, info, warning, error" in text
    assert "http.listen: must be off or host:port such as 127.0.0.1:9464" in text
    assert "nonsense.a: is not a key" in text
    assert "did you mean REFRAIN_GENERATION__CONCURRENCY?" in text
    assert len(faults) == 10


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("DISCORD__TOKEN", "two words"),
        ("DISCORD__API_BASE", "discord.com"),
        ("DISCORD__API_BASE", "ftp://discord.com"),
        ("DISCORD__API_BASE", "https://user:word@discord.com"),
        ("PROVIDER__BASE_URL", "https://[::1"),
        ("PROVIDER__BASE_URL", "https://host:0"),
        ("PROVIDER__BASE_URL", "https://host/?key=1"),
        ("PROVIDER__MODEL", "two words"),
        ("DATABASE__URL", "mysql://host/name"),
        ("DATABASE__URL", "sqlite://"),
        ("GENERATION__CONCURRENCY", "0"),
        ("GENERATION__CONCURRENCY", "three"),
        ("GENERATION__REFUND_CANCELLED", "yes"),
        ("QUOTA__WINDOW", "0h"),
        ("REFERENCES__TRUSTED_ORIGINS", "http://10.0.0.5:9000/path"),
        ("COMMANDS__GUILD", "my server"),
        ("COMMANDS__SYNC", "always"),
        ("DISCORD__GUILDS", "1,mine"),
        ("OPERATOR__LANGUAGE", "it"),
        ("HTTP__LISTEN", "127.0.0.1:99999"),
    ],
)
def test_a_value_that_does_not_fit_is_one_fault_that_names_its_key(variable, value):
    (fault,) = faults_of(SECRETS | {f"REFRAIN_{variable}": value})
    assert fault.startswith(variable.lower().replace("__", "."))


@pytest.mark.parametrize("value", ["true", "1.5", "[]"])
def test_a_number_of_another_type_is_a_fault(written, value):
    (fault,) = faults_of(SECRETS, written(f"[quota]\nsongs = {value}\n"))
    assert fault.startswith("quota.songs: must be a whole number")


@pytest.mark.parametrize("key", [key for key in KEYS if key != "provider.weights"])
@pytest.mark.parametrize("value", ["{}", "[[]]"])
def test_a_table_or_a_list_is_no_value_of_any_key(written, key, value):
    section, name = key.split(".")
    faults = faults_of({}, written(f"[{section}]\n{name} = {value}\n"))
    assert any(fault.startswith(f"{key}: ") for fault in faults)


def test_a_file_that_is_missing_or_no_toml_is_the_one_fault(written, tmp_path):
    """Whatever stands in it is not called missing."""
    (missing,) = faults_of({}, tmp_path / "none.toml")
    assert "copy config.example.toml" in missing
    (unread,) = faults_of({}, written('[discord]\ntoken = "secret\n'))
    assert "not valid TOML" in unread
    assert "a text stands in quotes" in unread
    assert "secret" not in unread


def test_a_fault_says_where_the_value_came_from(written, tmp_path):
    path = written("[log]\nlevel = 'loud'\n")
    (from_file,) = faults_of(SECRETS, path)
    assert "REFRAIN_" not in from_file
    (from_environment,) = faults_of(SECRETS | {"REFRAIN_LOG__LEVEL": "INFO"}, path)
    assert from_environment.endswith("not 'INFO' (from REFRAIN_LOG__LEVEL)")
    (tmp_path / "token").write_text("two words")
    named = {"REFRAIN_DISCORD__TOKEN_FILE": str(tmp_path / "token")}
    (from_secret_file,) = faults_of({"REFRAIN_PROVIDER__API_KEY": "the-key"} | named)
    assert from_secret_file.endswith("(from the file that REFRAIN_DISCORD__TOKEN_FILE names)")


def test_a_secret_whose_file_cannot_be_read_is_one_fault(tmp_path):
    named = {"REFRAIN_DISCORD__TOKEN_FILE": str(tmp_path / "none")}
    (fault,) = faults_of({"REFRAIN_PROVIDER__API_KEY": "the-key"} | named)
    assert fault.endswith("cannot be read (No such file or directory)")


def test_a_key_written_as_a_number_is_not_called_missing(written):
    (fault,) = faults_of({"REFRAIN_DISCORD__TOKEN": "x"}, written("[provider]\napi_key = 17\n"))
    assert fault == "provider.api_key: must be text in quotes: copy it again"


def test_processes_cannot_divide_the_shards_over_a_file():
    (fault,) = faults_of(SECRETS | {"REFRAIN_DISCORD__SHARDS": "elect"})
    assert fault.startswith("discord.shards: elect needs a database that several processes share")
    server = {"REFRAIN_DATABASE__URL": "postgresql://u:p@db/x", "REFRAIN_DISCORD__SHARDS": "elect"}
    assert load(None, SECRETS | server).discord.shards == "elect"


def test_a_variable_with_one_underscore_is_a_fault():
    (fault,) = faults_of(SECRETS | {"REFRAIN_QUOTA_SONGS": "5"})
    assert fault.endswith("did you mean REFRAIN_QUOTA__SONGS?")


def test_addresses_and_origins_are_normalised():
    config = load(
        None,
        SECRETS
        | {
            "REFRAIN_DISCORD__API_BASE": "http://127.0.0.1:8000/api/v10/",
            "REFRAIN_REFERENCES__TRUSTED_ORIGINS": "http://10.0.0.5:9000/, https://Audio.example",
            "REFRAIN_HTTP__LISTEN": "[::1]:9464",
        },
    )
    assert config.discord.api_base == "http://127.0.0.1:8000/api/v10"
    assert config.references.trusted_origins == {"http://10.0.0.5:9000", "https://audio.example"}
    assert config.http.listen == ListenAddress(host="::1", port=9464)


def test_the_hosts_of_results_are_names_alone():
    config = load(None, SECRETS | {"REFRAIN_PROVIDER__RESULT_HOSTS": "CDN.example, a.b-c.example"})
    assert config.provider.result_hosts == {"cdn.example", "a.b-c.example"}
    for wrong in (
        "https://cdn.example",
        "cdn.example/x",
        "10.0.0.5",
        "cdn.example:444",
        "*.example",
    ):
        (fault,) = faults_of(SECRETS | {"REFRAIN_PROVIDER__RESULT_HOSTS": wrong})
        assert fault.startswith("provider.result_hosts: takes names of hosts")


def test_a_proxy_is_an_address_whose_password_shows_nowhere():
    assert load(None, SECRETS).proxy is None
    given = "http://me:sesame@proxy.example:3128"
    config = load(None, SECRETS | {"REFRAIN_NETWORK__PROXY": given})
    assert config.proxy == given
    assert "sesame" not in repr(config.network.proxy)
    assert config.network.proxy in config.secrets()
    for wrong in ("me:sesame@proxy:3128", "https://sesame", "socks5://sesame", "http://sesame/x"):
        (fault,) = faults_of(SECRETS | {"REFRAIN_NETWORK__PROXY": wrong})
        assert fault.startswith("network.proxy: must be http://")
        assert "sesame" not in fault


def test_other_variables_of_the_product_are_left_alone():
    load(None, SECRETS | {"REFRAIN_TRAFFIC_LOG": "build/traffic.jsonl"})


def test_no_secret_shows_in_a_repr_a_format_a_pickle_or_a_fault():
    config = load(None, SECRETS | {"REFRAIN_DATABASE__URL": "postgresql://u:sesame@host/db"})
    for text in (repr(config), str(config), f"{config.discord.token} {config.discord.token!r}"):
        assert "the-token" not in text
        assert "the-key" not in text
        assert "sesame" not in text
    with pytest.raises(TypeError):
        pickle.dumps(config)
    (fault,) = faults_of(SECRETS | {"REFRAIN_DISCORD__TOKEN": "half secret"})
    assert "half" not in fault


def test_the_example_loads_once_the_two_secrets_are_there():
    example = Path(__file__).parent.parent / "config.example.toml"
    assert load(example, SECRETS).secrets() != ()
    assert len(faults_of({}, example)) == 2
