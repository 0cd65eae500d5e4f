# UNTESTED. Makes an .msi of Prelude on Windows with Maven, a JDK 25 (JAVA_HOME) and WiX 3 or later.
# libtorch and JavaFX stay in their jars and are unpacked into the home at the first start.
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")
$in = "target\installer\input"
if (Test-Path $in) { Remove-Item -Recurse $in }
mvn -B -q clean package dependency:copy-dependencies -DskipTests -DincludeScope=runtime "-DoutputDirectory=$in"
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
$jar = Get-ChildItem target\prelude-*.jar | Select-Object -First 1
Copy-Item $jar $in
$version = $jar.BaseName -replace '^prelude-', '' -replace '-.*', ''
# With --win-console the verbs write to the terminal; the window then has one behind it.
& "$env:JAVA_HOME\bin\jpackage" --type msi --name Prelude --app-version $version --vendor Prelude `
  --input $in --main-jar $jar.Name --main-class prelude.Prelude `
  --icon jpackage\prelude.ico --file-associations jpackage\run-configuration.properties `
  --add-modules "java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.xml,jdk.management,jdk.unsupported" `
  --jlink-options "--strip-java-debug-attributes --no-header-files --no-man-pages --compress=zip-9" `
  --java-options "--enable-native-access=ALL-UNNAMED" `
  --java-options "--sun-misc-unsafe-memory-access=allow" --java-options "-XX:+UseSerialGC" `
  --win-console --win-menu --win-shortcut-prompt --win-dir-chooser --win-per-user-install `
  --dest target
exit $LASTEXITCODE
