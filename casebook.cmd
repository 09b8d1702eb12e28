@echo off
rem Starts Casebook: finds Java 21 or newer, builds once if need be, passes everything on.
setlocal EnableExtensions DisableDelayedExpansion
set "CASEBOOK_DIR=%~dp0"
set "CASEBOOK_JAVA="
if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined CASEBOOK_JAVA for /f "delims=" %%J in ('where java 2^>nul') do if not defined CASEBOOK_JAVA call :try "%%~dpJ.."
if not defined CASEBOOK_JAVA for %%R in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\BellSoft" "%USERPROFILE%\.jdks") do if exist "%%~R" for /d %%H in ("%%~R\*") do call :try "%%~H"
if not defined CASEBOOK_JAVA (
  echo casebook: no Java 21 or newer was found; install one or let JAVA_HOME point to it 1>&2
  exit /b 2
)
set "CASEBOOK_JAR=%CASEBOOK_DIR%analyzer\target\casebook-analyzer-0.1.0.jar"
if exist "%CASEBOOK_JAR%" if exist "%CASEBOOK_DIR%analyzer\target\lib" goto run
where mvn >nul 2>nul
if errorlevel 1 (
  echo casebook: not built yet, and Maven ^(mvn^) is not on the PATH; install it and try again 1>&2
  exit /b 2
)
echo casebook: building once, this takes a minute or two 1>&2
pushd "%CASEBOOK_DIR%"
set "MAVEN_OPTS=-Djansi.noreset=true %MAVEN_OPTS%"
call mvn -B -q -ntp -Dstyle.color=never -Dmaven.test.skip=true -pl analyzer -am package 1>&2
set "CASEBOOK_BUILD=%errorlevel%"
popd
if not "%CASEBOOK_BUILD%"=="0" (
  echo casebook: the build failed; its messages stand above 1>&2
  exit /b 2
)
:run
rem What is over in seconds never earns back the time that the second compiler and several collecting
rem threads take to get going.
set "CASEBOOK_MACHINE=-XX:+UseParallelGC"
for %%C in (search similar rules cases doctor help --version --help) do if "%~1"=="%%C" set "CASEBOOK_MACHINE=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
rem Classes as the build's own run left them; Java takes them if it is the very one that made them.
set "CASEBOOK_READY="
set "CASEBOOK_CACHE=%CASEBOOK_DIR%analyzer\target\casebook.aot"
if not defined CASEBOOK_JAVA_OPTS if exist "%CASEBOOK_CACHE%" if %CASEBOOK_CHOSEN% GEQ 25 set CASEBOOK_READY="-XX:AOTCache=%CASEBOOK_CACHE%" -Xlog:aot=off -Xlog:cds=off
"%CASEBOOK_JAVA%" %CASEBOOK_MACHINE% %CASEBOOK_READY% -Xmx512m -XX:MaxNewSize=96m -XX:FreqInlineSize=60 -XX:MaxInlineLevel=9 --enable-native-access=ALL-UNNAMED -Dfile.encoding=UTF-8 %CASEBOOK_JAVA_OPTS% -cp "%CASEBOOK_JAR%;%CASEBOOK_DIR%analyzer\target\lib\*" casebook.analyzer.cli.Main %*
exit /b %errorlevel%

:try
if not exist "%~1\bin\java.exe" exit /b 0
set "CASEBOOK_MAJOR="
if exist "%~1\release" for /f "tokens=2 delims==" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do for /f "tokens=1 delims=." %%M in ("%%~V") do set "CASEBOOK_MAJOR=%%M"
if not defined CASEBOOK_MAJOR exit /b 0
if %CASEBOOK_MAJOR% GEQ 21 set "CASEBOOK_JAVA=%~1\bin\java.exe"
if %CASEBOOK_MAJOR% GEQ 21 set "CASEBOOK_CHOSEN=%CASEBOOK_MAJOR%"
exit /b 0
